// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sysfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.image.SysfsImage;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.testkit.HostFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A simulated host that is described as a real one was reads like it: what discovery finds, and the
 * files of its functions one by one, but for the differences that are listed with their reasons.
 */
class SimulatedLikeRecordedTest {
  private static final Path LIST = Path.of("src/test/resources/simulated-differences.tsv");
  private static final Pattern FUNCTION =
      Pattern.compile("devices/pci[0-9a-f:]+/([0-9a-f:.]+)/(.+)");
  private static final String NUMA = "machine: {nodes: 2, cpus-per-node: 1}";
  private static final String FLAT = "machine: {nodes: 1, cpus-per-node: 2}";
  private static final String SYM = "{at: 6b:00.0, model: 4xxx, node: 0";
  private static final String DC = "{at: e8:00.0, model: 4xxx, node: 1";
  private static final String CY = "{at: 6b:00.0, model: 6xxx, node: 0, revision: 0";
  private static final String COMP = "{at: 70:00.0, model: 6xxx, node: 1, revision: 0";

  /** A line of the list: which files, what the real one and the simulated one say, and why. */
  private record Listed(Pattern file, Pattern real, Pattern simulated) {
    boolean explains(String name, String there, String here) {
      return file.matcher(name).matches()
          && real.matcher(there).matches()
          && simulated.matcher(here).matches();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "4xxx-6.1-up | FLAT | {at: [6b:00.0, 70:00.0], model: 4xxx, node: -1}",
        "4xxx-6.1-vfs | FLAT | {at: 6b:00.0, model: 4xxx, node: -1, vfs: all}, {at: 70:00.0, model: 4xxx, node: -1}",
        "4xxx-6.12-base | NUMA | SYM, driver: none}, DC, driver: none}",
        "4xxx-6.12-up | NUMA | SYM}, DC}",
        "4xxx-6.12-vfs | NUMA | SYM, vfs: all}, DC, vfs: all}",
        "4xxx-6.12-vfio | NUMA | SYM, vfs: all, bound: {vfio-pci: all}}, DC, vfs: all}",
        "4xxx-6.12-down | NUMA | SYM, state: down}, DC, state: down}",
        "4xxx-6.12-one-unbound | NUMA | SYM, driver: none}, DC, state: down, services: dc}",
        "4xxx-6.12-no-firmware | FLAT | {at: [6b:00.0, 70:00.0], model: 4xxx, node: -1, firmware: false}",
        "4xxx-7.3-base | NUMA | SYM, driver: none}, DC, driver: none}",
        "4xxx-7.3-up | NUMA | SYM}, DC}",
        "4xxx-7.3-vfs | NUMA | SYM, vfs: all}, DC, vfs: all}",
        "4xxx-7.3-down | NUMA | SYM, state: down}, DC, state: down}",
        "4xxx-7.3-no-firmware | FLAT | {at: [6b:00.0, 70:00.0], model: 4xxx, node: -1, firmware: false}",
        "6xxx-7.3-up | NUMA | CY}, COMP}",
        "6xxx-7.3-vfs | NUMA | CY, vfs: all}, COMP}",
        "6xxx-7.3-down | NUMA | CY, state: down}, COMP, state: down}",
      })
  void readsAlike(String name, String machine, String accelerators) throws IOException {
    String text =
        "kernel: %s\n%s\naccelerators: [%s]"
            .formatted(
                name.split("-", 3)[1],
                machine.equals("NUMA") ? NUMA : FLAT,
                accelerators
                    .replace("SYM", SYM)
                    .replace("DC", DC)
                    .replace("CY", CY)
                    .replace("COMP", COMP));
    SysfsImage simulated = HostFixtures.hostOf(text).image();
    SysfsImage real = RecordedTree.named(name);

    assertThat(unexplained(facts(real), facts(simulated))).isEmpty();
    assertThat(unexplained(files(real), files(simulated))).isEmpty();
  }

  private static List<String> unexplained(
      SortedMap<String, String> real, SortedMap<String, String> simulated) throws IOException {
    List<Listed> list =
        Files.readAllLines(LIST).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", 4))
            .map(
                cells ->
                    new Listed(
                        Pattern.compile(cells[0]),
                        Pattern.compile(cells[1], Pattern.DOTALL),
                        Pattern.compile(cells[2], Pattern.DOTALL)))
            .toList();
    var all = new TreeMap<>(real);
    all.putAll(simulated);
    return all.keySet().stream()
        .filter(key -> !real.getOrDefault(key, "-").equals(simulated.getOrDefault(key, "-")))
        .filter(
            key ->
                list.stream()
                    .noneMatch(
                        entry ->
                            entry.explains(
                                key.substring(key.indexOf(' ') + 1),
                                real.getOrDefault(key, "-"),
                                simulated.getOrDefault(key, "-"))))
        .map(
            key ->
                key
                    + "\t"
                    + real.getOrDefault(key, "-").strip()
                    + "\t"
                    + simulated.getOrDefault(key, "-").strip())
        .toList();
  }

  private static SortedMap<String, String> facts(SysfsImage image) {
    DiscoveryReport report = new SysfsDiscovery(image.files(), QatFamily.catalog()).discover();
    var facts = new TreeMap<String, String>();
    Inventory inventory = report.inventory();
    for (PhysicalFunction pf : inventory.devices()) {
      String at = pf.address() + " ";
      facts.put(at + "identity", pf.identity() + " " + pf.model() + " " + pf.revision());
      facts.put(at + "status", pf.status().toString());
      facts.put(at + "sriov", pf.sriov().toString());
      facts.put(at + "binding", binding(pf.host()));
      for (VirtualFunction vf : pf.functions()) {
        facts.put(
            at + "vf " + vf.index(), vf.address() + " " + vf.identity() + " " + binding(vf.host()));
      }
    }
    report
        .findings()
        .forEach(
            f ->
                facts.put(
                    f.address().map(Object::toString).orElse("host")
                        + " finding "
                        + f.kind().code(),
                    "there"));
    return facts;
  }

  /** The numbers of groups follow from what else is in a host. */
  private static String binding(HostBinding host) {
    return host.driver()
        + " "
        + host.numaNode()
        + " "
        + host.override()
        + " "
        + host.iommuGroup().map(group -> "in a group");
  }

  /** The files in the folders of the functions, by address and name. */
  private static SortedMap<String, String> files(SysfsImage image) {
    var files = new TreeMap<String, String>();
    image
        .nodes()
        .forEach(
            (path, node) -> {
              var m = FUNCTION.matcher(path);
              if (m.matches()) {
                files.put(m.group(1) + " " + m.group(2), text(node));
              }
            });
    return files;
  }

  private static String text(SysfsImage.Node node) {
    if (node instanceof SysfsImage.Text text) {
      return text.text().strip();
    }
    return node instanceof SysfsImage.Link link ? link.target() : "";
  }
}
