// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.sysfs.PlainTree;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two VFs in one IOMMU group, and a process that has one of them. */
class VfioHoldersTest {
  private static final PciAddress FIRST = PciAddress.parse("0000:6b:00.1");
  private static final PciAddress SECOND = PciAddress.parse("0000:6b:00.2");

  @TempDir Path host;
  private Path sys;
  private Inventory inventory;

  @BeforeEach
  void tree() throws IOException {
    sys = new PlainTree(host.resolve("sys")).device("0000:6b:00.0", 2, 400).root();
    Path devices = sys.resolve("bus/pci/devices");
    Path second = devices.resolve(SECOND.toString()).resolve("iommu_group");
    Files.delete(second);
    Files.createSymbolicLink(
        second, Files.readSymbolicLink(devices.resolve(FIRST.toString()).resolve("iommu_group")));
    inventory = new SysfsDiscovery(sys, QatFamily.catalog()).discover().inventory();
    descriptor(3, host.resolve("dev/vfio/400").toString(), "");
  }

  private void descriptor(int number, String target, String line) throws IOException {
    Path process = host.resolve("proc/4711");
    Files.createDirectories(process.resolve("fd"));
    Files.createDirectories(process.resolve("fdinfo"));
    String name = Integer.toString(number);
    Files.createSymbolicLink(process.resolve("fd").resolve(name), Path.of(target));
    Files.writeString(
        process.resolve("fdinfo").resolve(name),
        "pos:\t0\nflags:\t02000002\nmnt_id:\t16\nino:\t1053\n" + line);
  }

  private List<PciAddress> held() {
    var roots =
        new UsageRoots(sys, host.resolve("proc"), host.resolve("dev"), host.resolve("run"), host);
    return new HostUsage(roots).claims(inventory).stream().map(Claim::function).toList();
  }

  @Test
  void theRestOfAGroupIsHeldTooWhenTheKernelNamesOneOfItsDevices() throws IOException {
    descriptor(
        4,
        "anon_inode:[vfio-device]",
        "vfio-device-syspath: /sys/devices/pci0000:6b/0000:6b:00.2\n");

    assertThat(held()).containsExactly(FIRST, SECOND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "vfio-device-syspath:\n",
        "vfio-device-syspath: /sys/devices/pci0000:6b/0000:6b:00.9\n",
        "vfio-device-syspath: /sys/devices/pci0000:99/0000:99:00.0\n"
      })
  void aGroupIsHeldWholeWhereTheKernelNamesNoneOfItsFunctions(String line) throws IOException {
    descriptor(4, "anon_inode:[vfio-device]", line);

    assertThat(held()).containsExactly(FIRST, SECOND);
  }

  @Test
  void whatAnotherKindOfFileSaysIsNotRead() throws IOException {
    Files.delete(host.resolve("proc/4711/fd/3"));
    descriptor(4, "socket:[1]", "vfio-device-syspath: /sys/devices/pci0000:6b/0000:6b:00.2\n");

    assertThat(held()).isEmpty();
  }

  @Test
  void aDeviceIsHeldWithoutAnyNodeByItsName() throws IOException {
    Files.delete(host.resolve("proc/4711/fd/3"));
    descriptor(
        4,
        "/dev/vfio/devices/noiommu-vfio0",
        "vfio-device-syspath: /sys/devices/pci0000:6b/0000:6b:00.2\n");

    assertThat(held()).containsExactly(SECOND);
  }

  /** Symbolic links stand for device nodes, which take root to make. */
  @ParameterizedTest
  @CsvSource({"/dev/null, true", "/dev/zero, false", "/etc/hostname, false"})
  void aProcessWithARootOfItsOwnIsToldByTheNumberOfTheDevice(String opened, boolean same)
      throws IOException {
    Files.delete(host.resolve("proc/4711/fd/3"));
    link("dev/vfio/400", "/dev/null");
    link("srv/root/dev/vfio/400", opened);
    descriptor(4, host.resolve("srv/root/dev/vfio/400").toString(), "");

    assertThat(held()).hasSize(same ? 2 : 0);
  }

  private void link(String path, String to) throws IOException {
    Path link = host.resolve(path);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of(to));
  }
}
