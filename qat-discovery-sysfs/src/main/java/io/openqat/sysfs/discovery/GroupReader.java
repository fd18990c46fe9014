// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.GroupFacts;
import io.openqat.domain.discovery.GroupFacts.Member;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads what else is in an IOMMU group. Source: Linux {@code
 * Documentation/ABI/testing/sysfs-kernel-iommu_groups}.
 *
 * @param drivers which functions they have, as far as it is known already
 * @param bridge whether a function is a PCI bridge, by its class
 */
record GroupReader(HostFiles files, DriverFolders drivers, Predicate<PciAddress> bridge) {
  /** No slot of a machine holds more; so many links are read, and the others are not known. */
  private static final int MOST_MEMBERS = 256;

  /** A region that the firmware goes on using: first and last address, type. */
  private static final Pattern KEPT = Pattern.compile("0x[0-9a-f]{1,16} 0x[0-9a-f]{1,16} direct");

  private static final Optional<GroupFacts> PLAIN = Optional.of(GroupFacts.PLAIN);

  private static final String UNSAFE = "module/vfio/parameters/enable_unsafe_noiommu_mode";

  /**
   * One group; empty where a tree has no such folder, as one captured before it was asked for.
   *
   * @param accelerators members that are known already
   * @param withReserved whether to look for memory that the firmware keeps, which it does for whole
   *     devices
   */
  Optional<GroupFacts> read(IommuGroup group, Set<PciAddress> accelerators, boolean withReserved) {
    String home = "kernel/iommu_groups/" + group;
    FileReading listed = files.list(home + "/devices");
    if (listed.outcome() != Outcome.TEXT) {
      return listed.outcome() == Outcome.ABSENT
          ? Optional.empty()
          : Optional.of(GroupFacts.unread(listed.text()));
    }
    List<Member> others = others(listed.names(), accelerators);
    return others.isEmpty() && !withReserved
        ? PLAIN
        : Optional.of(new GroupFacts(others, false, withReserved ? reserved(home) : List.of()));
  }

  /** The members that are no accelerators; most groups have none. */
  private List<Member> others(List<String> names, Set<PciAddress> accelerators) {
    var others = new ArrayList<PciAddress>(0);
    for (String name : names) {
      PciAddress.tryParse(name)
          .filter(address -> !accelerators.contains(address))
          .ifPresent(others::add);
    }
    if (others.isEmpty()) {
      return List.of();
    }
    Collections.sort(others);
    return IntStream.range(0, Math.min(others.size(), MOST_MEMBERS + 1))
        .mapToObj(i -> member(others.get(i), i))
        .toList();
  }

  /** Whether VFIO may make groups without an IOMMU. Source: Linux drivers/vfio/group.c. */
  boolean isUnsafe() {
    return files.read(UNSAFE).text().equals("Y");
  }

  /** Whether it did so here. */
  boolean isNoIommu(IommuGroup group) {
    return files.read("kernel/iommu_groups/" + group + "/name").text().equals("vfio-noiommu");
  }

  private List<String> reserved(String home) {
    FileReading regions = files.read(home + "/reserved_regions");
    return regions.outcome() == Outcome.TEXT
        ? regions.text().lines().filter(line -> KEPT.matcher(line).matches()).toList()
        : List.of();
  }

  private Member member(PciAddress address, int place) {
    if (place == MOST_MEMBERS) {
      return new Member(
          address, Reading.unreadable(path(address), "one of too many members"), false);
    }
    boolean isBridge = bridge.test(address);
    return new Member(address, isBridge ? Reading.absent() : driver(address), isBridge);
  }

  private Reading<DriverName> driver(PciAddress address) {
    return drivers.driverOf(address).orElseGet(() -> driverByLink(address));
  }

  private Reading<DriverName> driverByLink(PciAddress address) {
    FileReading link =
        files.link(ListedFunctions.DEVICES + "/" + address + "/driver").lastElement();
    if (link.outcome() == Outcome.ABSENT) {
      return Reading.absent();
    }
    return DriverName.tryParse(link.outcome() == Outcome.TEXT ? link.text() : "")
        .map(Reading::known)
        .orElseGet(
            () ->
                Reading.unreadable(
                    path(address),
                    link.outcome() == Outcome.TEXT ? "no driver's name" : link.text()));
  }

  private static String path(PciAddress address) {
    return SysPath.of(address, "driver");
  }
}
