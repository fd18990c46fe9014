// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.pci.IommuGroup;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is true of a host as a whole and decides what can become of its functions.
 *
 * @param drivers the drivers it has
 * @param nodes how many NUMA nodes it can have ({@code devices/system/node/possible}); empty where
 *     the kernel knows no NUMA, or this is not known
 * @param hypervisor the hypervisor that it runs on or that it is the first guest of, by {@code
 *     /sys/hypervisor/type}: {@code xen}
 * @param groups the IOMMU groups of its accelerators, as far as they are known
 */
public record HostFacts(
    HostDrivers drivers,
    OptionalInt nodes,
    Optional<String> hypervisor,
    Map<IommuGroup, GroupFacts> groups) {

  /** Nothing is known. */
  public static final HostFacts UNKNOWN = of(HostDrivers.UNKNOWN);

  public HostFacts {
    Objects.requireNonNull(drivers, "drivers");
    Objects.requireNonNull(nodes, "nodes");
    Objects.requireNonNull(hypervisor, "hypervisor");
    groups = Map.copyOf(groups);
  }

  /** A host of which no more is known than its drivers. */
  public static HostFacts of(HostDrivers drivers) {
    return new HostFacts(drivers, OptionalInt.empty(), Optional.empty(), Map.of());
  }

  /** The same with these groups. */
  public HostFacts withGroups(Map<IommuGroup, GroupFacts> known) {
    return new HostFacts(drivers, nodes, hypervisor, known);
  }

  /** A group; one that nothing is known of has nothing against it. */
  public GroupFacts group(IommuGroup group) {
    return groups.getOrDefault(group, GroupFacts.PLAIN);
  }

  /** Whether Xen owns the IOMMU, so that VFIO has none. */
  public boolean isXen() {
    return hypervisor.filter("xen"::equals).isPresent();
  }
}
