// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sysfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.image.SysfsImage;
import io.openqat.sysfs.capture.HostCapture;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.testkit.HostFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything a host's tree holds is either read or listed in {@code docs/unreported.tsv} with the
 * reason. What is left out of each host stands in {@code target/unreported} after a run.
 */
class UnreportedTest {
  private static final Path LIST = Path.of("../docs/unreported.tsv");
  private static final Path RESULT = Path.of("target/unreported");

  /** A line of the list. */
  private record Entry(String whose, Pattern files, String reason) {
    boolean explains(String owner, String file) {
      boolean function = whose.equals("function") && !owner.equals("host");
      return (function || whose.equals(owner)) && files.matcher(file).matches();
    }
  }

  static Stream<String> hosts() throws IOException {
    return Stream.concat(HostFixtures.names().stream(), RecordedTree.names().stream());
  }

  private static SysfsImage image(String host) throws IOException {
    return RecordedTree.names().contains(host)
        ? RecordedTree.named(host)
        : HostFixtures.boot(host).image();
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void nothingIsLeftOutWithoutAReason(String name) throws IOException {
    List<Entry> reasons = reasons();
    SysfsImage image = image(name);
    Inventory inventory =
        new SysfsDiscovery(image.files(), QatFamily.catalog()).discover().inventory();
    Set<String> read = read(image);
    Map<String, String> unreported = new LinkedHashMap<>();
    for (String path : image.nodes().keySet()) {
      String fact = fact(path);
      if (!read.contains(fact)) {
        unreported.put(fact, reason(reasons, fact, inventory));
      }
    }
    Files.createDirectories(RESULT);
    Files.write(
        RESULT.resolve(name + ".tsv"),
        unreported.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()).toList());
    assertThat(unreported).isNotEmpty().doesNotContainValue("");
  }

  /** Facts that discovery asked for: {@code 0000:6b:00.0 revision}. */
  private static Set<String> read(SysfsImage image) {
    return HostCapture.take("h", image.files(), QatFamily.catalog())
        .print()
        .lines()
        .skip(2)
        .map(line -> line.split(" ", 3)[1])
        .map(UnreportedTest::fact)
        .collect(Collectors.toSet());
  }

  /** A path as the function it belongs to and the file there, however it was reached. */
  private static String fact(String path) {
    String[] elements = path.split("/");
    boolean device = path.startsWith("devices/") || path.startsWith("bus/pci/devices/");
    for (int i = 0; device && i < elements.length; i++) {
      Optional<PciAddress> address = PciAddress.tryParse(elements[i]);
      boolean innermost =
          i + 1 == elements.length || PciAddress.tryParse(elements[i + 1]).isEmpty();
      if (address.isPresent() && innermost) {
        List<String> rest = List.of(elements).subList(i + 1, elements.length);
        return address.get() + " " + String.join("/", rest);
      }
    }
    return path;
  }

  private static String reason(List<Entry> reasons, String fact, Inventory inventory) {
    int blank = fact.indexOf(' ');
    String file = blank < 0 ? fact : fact.substring(blank + 1);
    String owner =
        blank < 0 ? "host" : owner(PciAddress.parse(fact.substring(0, blank)), inventory);
    return reasons.stream()
        .filter(entry -> entry.explains(owner, file))
        .map(Entry::reason)
        .findFirst()
        .orElse("");
  }

  private static String owner(PciAddress function, Inventory inventory) {
    if (inventory.device(function).isPresent()) {
      return "pf";
    }
    boolean virtual =
        inventory.devices().stream()
                .flatMap(pf -> pf.functions().stream())
                .anyMatch(vf -> vf.address().equals(function))
            || inventory.orphans().stream().anyMatch(vf -> vf.address().equals(function));
    return virtual ? "vf" : "foreign";
  }

  private static List<Entry> reasons() throws IOException {
    return Files.readAllLines(LIST).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", 3))
        .map(parts -> new Entry(parts[0], Pattern.compile(parts[1]), parts[2]))
        .toList();
  }
}
