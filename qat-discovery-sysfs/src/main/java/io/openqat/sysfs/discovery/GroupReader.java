// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.GroupFacts;
import io.openqat.domain.discovery.GroupFacts.Member;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads what else is in an IOMMU group. Source: Linux {@code
 * Documentation/ABI/testing/sysfs-kernel-iommu_groups}.
 *
 * @param bridge whether a function is a PCI bridge, by its class
 */
record GroupReader(HostFiles files, Predicate<PciAddress> bridge) {
  private static final String UNSAFE = "module/vfio/parameters/enable_unsafe_noiommu_mode";

  /**
   * One group.
   *
   * @param accelerators members that are known already
   * @param withReserved whether to look for memory that the firmware keeps, which it does for whole
   *     devices
   */
  GroupFacts read(IommuGroup group, Set<PciAddress> accelerators, boolean withReserved) {
    String home = "kernel/iommu_groups/" + group;
    List<Member> others =
        files.list(home + "/devices").names().stream()
            .flatMap(name -> PciAddress.tryParse(name).stream())
            .filter(address -> !accelerators.contains(address))
            .sorted()
            .map(this::member)
            .toList();
    List<String> reserved =
        withReserved
            ? files
                .read(home + "/reserved_regions")
                .text()
                .lines()
                .map(String::strip)
                .filter(line -> line.endsWith(" direct"))
                .toList()
            : List.of();
    return new GroupFacts(others, false, reserved);
  }

  /** Whether VFIO may make groups without an IOMMU. Source: Linux drivers/vfio/group.c. */
  boolean isUnsafe() {
    return files.read(UNSAFE).text().equals("Y");
  }

  /** Whether it did so here. */
  boolean isNoIommu(IommuGroup group) {
    return files.read("kernel/iommu_groups/" + group + "/name").text().equals("vfio-noiommu");
  }

  private Member member(PciAddress address) {
    boolean isBridge = bridge.test(address);
    return new Member(address, isBridge ? Reading.absent() : driver(address), isBridge);
  }

  private Reading<DriverName> driver(PciAddress address) {
    String path = "bus/pci/devices/" + address + "/driver";
    FileReading link = files.link(path).lastElement();
    if (link.outcome() == Outcome.ABSENT) {
      return Reading.absent();
    }
    return DriverName.tryParse(link.outcome() == Outcome.TEXT ? link.text() : "")
        .map(Reading::known)
        .orElseGet(() -> Reading.unreadable("/sys/" + path, link.text()));
  }
}
