// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which IOMMU groups VFIO refuses to open: those with a member on another kernel driver. Source:
 * Linux {@code drivers/iommu/iommu.c} and {@code drivers/vfio/}, a group has one owner; pci-stub
 * owns nothing.
 */
final class GroupReview {
  private static final DriverName STUB = new DriverName("pci-stub");

  private final HostFacts facts;
  private final SortedMap<IommuGroup, SortedMap<PciAddress, DriverName>> groups = new TreeMap<>();

  GroupReview(Inventory inventory, HostFacts facts, Set<PciAddress> held) {
    this.facts = facts;
    inventory
        .devices()
        .forEach(
            pf -> {
              add(pf.address(), pf.host(), held);
              pf.functions().forEach(vf -> add(vf.address(), vf.host(), held));
            });
    inventory.orphans().forEach(vf -> add(vf.address(), vf.host(), held));
  }

  /** What is wrong with the group of a function, when something is. */
  Optional<String> verdict(HostBinding host) {
    return host.iommuGroup()
        .optional()
        .flatMap(group -> Optional.ofNullable(groups.get(group)).flatMap(m -> mixed(group, m)));
  }

  private void add(PciAddress function, HostBinding host, Set<PciAddress> held) {
    Optional<IommuGroup> group = host.iommuGroup().optional();
    Optional<DriverName> driver = host.driver().optional().filter(d -> !d.equals(STUB));
    if (group.isPresent() && driver.isPresent() && !held.contains(function)) {
      groups.computeIfAbsent(group.get(), g -> new TreeMap<>()).put(function, driver.get());
    }
  }

  private Optional<String> mixed(IommuGroup group, Map<PciAddress, DriverName> members) {
    Optional<String> vfio = first(members, true);
    return first(members, false)
        .or(() -> facts.group(group).obstacle().map(other -> other + " is in it"))
        .flatMap(other -> vfio.map(v -> "IOMMU group " + group + ": " + v + ", but " + other));
  }

  private static Optional<String> first(Map<PciAddress, DriverName> members, boolean vfio) {
    return members.entrySet().stream()
        .filter(member -> member.getValue().isVfio() == vfio)
        .findFirst()
        .map(member -> member.getKey() + " is on " + member.getValue());
  }
}
