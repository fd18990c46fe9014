// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.control.WritePendingException;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.ScenarioLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsTreeTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");

  @TempDir private Path folder;

  @Test
  void linksLeadToWhatTheyName() throws IOException {
    show("c62x-switch");
    Path listed = folder.resolve("bus/pci/devices");

    assertThat(target("bus/pci/devices/0000:b5:00.0"))
        .isEqualTo(
            "../../../devices/pci0000:b2/0000:b2:00.0/0000:b3:00.0/0000:b4:00.0/0000:b5:00.0");
    assertThat(target("bus/pci/devices/0000:b5:00.0/driver"))
        .isEqualTo("../../../../../../bus/pci/drivers/c6xx");
    assertThat(target("bus/pci/devices/0000:b5:00.0/virtfn0")).isEqualTo("../0000:b5:01.0");
    assertThat(target("bus/pci/devices/0000:b5:01.0/physfn")).isEqualTo("../0000:b5:00.0");
    assertThat(target("bus/pci/drivers/c6xx/module")).isEqualTo("../../../../module/qat_c62x");
    assertThat(danglingLinks()).isEmpty();
    assertThat(listed.resolve("0000:b5:00.0/virtfn3/physfn/vendor")).hasContent("0x8086");
  }

  @Test
  void textsHaveTheFormOfTheKernel() {
    show("dh8950");
    Path pf = folder.resolve("bus/pci/devices/0000:84:00.0");

    assertThat(pf.resolve("sriov_vf_device")).hasContent("443");
    assertThat(pf.resolve("class")).hasContent("0x0b4000");
    assertThat(pf.resolve("driver_override")).hasContent("(null)");
    assertThat(pf.resolve("modalias"))
        .hasContent("pci:v00008086d00000435sv00008086sd00000000bc0Bsc40i00");
    assertThat(pf.resolve("uevent"))
        .hasContent(
            """
            DRIVER=dh895xcc
            PCI_CLASS=B4000
            PCI_ID=8086:0435
            PCI_SUBSYS_ID=8086:0000
            PCI_SLOT_NAME=0000:84:00.0
            MODALIAS=pci:v00008086d00000435sv00008086sd00000000bc0Bsc40i00
            """);
  }

  @Test
  void processorsArePrintedAsTheKernelDoes() {
    show("spr-2x4-one-down");
    Path pf = folder.resolve("bus/pci/devices/0000:e8:00.0");

    assertThat(pf.resolve("local_cpulist")).hasContent("56-111");
    assertThat(pf.resolve("local_cpus")).hasContent("ffff,ffffffff,ff000000,00000000");
  }

  @Test
  void permissionsAreThoseOfTheKernel() throws IOException {
    show("dh8950");
    Path pf = folder.resolve("bus/pci/devices/0000:84:00.0");

    assertThat(mode(pf.resolve("vendor"))).isEqualTo("r--r--r--");
    assertThat(mode(pf.resolve("sriov_numvfs"))).isEqualTo("rw-r--r--");
    assertThat(mode(pf.resolve("remove"))).isEqualTo("-w--w----");
    assertThat(mode(pf.resolve("reset"))).isEqualTo("-w-------");
  }

  @Test
  void aTreeThatFollowsIsTheSameAsOneWrittenAfresh(@TempDir Path fresh) throws IOException {
    SimulatedHost host = small();
    SysfsTree tree = SysfsTree.in(folder);
    tree.show(host.image());

    host.control().setVfCount(PF, 0);
    tree.show(host.image());
    host.inject(Fault.parse("garbage e8:00.0/sriov_offset"));
    tree.show(host.image());
    host.control().setVfCount(PF, 2);
    host.healAll();
    tree.show(host.image());

    SysfsTree.in(fresh).show(host.image());
    assertThat(listing(folder)).isEqualTo(listing(fresh));
  }

  @Test
  void onlyWhatChangesIsWrittenAgain() throws IOException {
    SimulatedHost host = small();
    SysfsTree tree = SysfsTree.in(folder);
    tree.show(host.image());
    Path other = folder.resolve("bus/pci/devices/0000:e8:00.0/vendor");
    Object before = Files.getAttribute(other, "unix:ino");

    host.control().setVfCount(PF, 0);
    tree.show(host.image());

    assertThat(Files.getAttribute(other, "unix:ino")).isEqualTo(before);
    assertThat(folder.resolve("bus/pci/devices/0000:6b:00.1")).doesNotExist();
  }

  @Test
  void whatNoFileCanShowIsTold() {
    SimulatedHost host = small();
    host.inject(Fault.parse("unreadable 6b:00.0/numa_node EIO"));
    host.inject(Fault.parse("gone e8:00.0"));

    List<String> limits = SysfsTree.in(folder).show(host.image());

    assertThat(limits)
        .contains(
            "/sys/devices/pci0000:6b/0000:6b:00.0/numa_node: fails with EIO",
            "/sys/bus/pci/devices/0000:e8:00.0: is gone when it is looked at");
  }

  @Test
  void aCountThatIsLockedStaysAsItWas() {
    SimulatedHost host = small();
    SysfsTree tree = SysfsTree.in(folder);
    tree.show(host.image());
    host.openVfio(PciAddress.parse("0000:6b:00.3"));
    host.inject(Fault.parse("held-back 6b:00.0/sriov_numvfs"));

    assertThatThrownBy(() -> host.control().setVfCount(PF, 0))
        .isInstanceOf(WritePendingException.class);
    List<String> limits = tree.show(host.image());

    assertThat(limits)
        .anyMatch(limit -> limit.endsWith("sriov_numvfs: a reader waits for a writer"));
    assertThat(folder.resolve("bus/pci/devices/0000:6b:00.0/sriov_numvfs")).hasContent("4");
    assertThat(folder.resolve("bus/pci/devices/0000:6b:00.0/virtfn1")).doesNotExist();
    assertThat(folder.resolve("bus/pci/devices/0000:6b:00.0/virtfn3")).exists();
    assertThat(folder.resolve("bus/pci/devices/0000:6b:00.3/physfn")).doesNotExist();
    assertThat(folder.resolve("bus/pci/devices/0000:6b:00.3/iommu_group")).exists();
  }

  @Test
  void aScriptedFaultShowsWhenItsPassComes() {
    SimulatedHost host = small();
    SysfsTree tree = SysfsTree.in(folder);
    Path driver = folder.resolve("bus/pci/devices/0000:e8:00.0/driver");
    host.inject(Fault.parse("firmware-missing e8:00.0 from 3"));

    tree.show(host.image());
    assertThat(driver).exists();
    host.skipPass();
    host.skipPass();
    tree.show(host.image());

    assertThat(driver).doesNotExist();
  }

  @Test
  void aTreeSaysThatItsHostDoesNotExist() {
    SysfsTree.in(folder).show(small().image());

    assertThat(folder.resolve(SimulatedHost.MARKER)).hasContent("simulated host small");
  }

  @Test
  void aFolderWithSomethingInItIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("mine"), "precious");

    assertThatThrownBy(() -> SysfsTree.in(folder))
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("is not empty");
  }

  private void show(String name) {
    SysfsTree.in(folder).show(boot(name).image());
  }

  /** Two PFs, one with VFs: enough to change, and quick to write. */
  private static SimulatedHost small() {
    return SimulatedHost.boot(
        ScenarioLibrary.builtIn()
            .text()
            .parse(
                "small",
                """
                name: small
                summary: two PFs
                kernel: out-of-tree
                accelerators:
                  - {at: 6b:00.0, model: 4xxx, vfs: 4, bound: {vfio-pci: all}}
                  - {at: e8:00.0, model: 4xxx}
                """));
  }

  private static SimulatedHost boot(String name) {
    return SimulatedHost.boot(ScenarioLibrary.builtIn().named(name));
  }

  private String target(String link) throws IOException {
    return Files.readSymbolicLink(folder.resolve(link)).toString();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private List<Path> danglingLinks() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isSymbolicLink).filter(path -> !Files.exists(path)).toList();
    }
  }

  private static TreeMap<String, String> listing(Path root) throws IOException {
    var listing = new TreeMap<String, String>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        listing.put(root.relativize(path).toString(), content(path));
      }
    }
    return listing;
  }

  private static String content(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "-> " + Files.readSymbolicLink(path);
    }
    boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    return folder ? "folder" : mode(path) + " " + Arrays.toString(Files.readAllBytes(path));
  }
}
