// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.scenario.KeptMemory;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which functions an IOMMU cannot keep apart. Source: Linux drivers/iommu/iommu.c. */
public final class FunctionGroups {
  /** Drivers that leave DMA to others. Source: {@code driver_managed_dma} in drivers/pci. */
  private static final Set<DriverName> WITHOUT_DMA =
      Set.of(new DriverName("pcieport"), new DriverName("pci-stub"));

  private final BitSet numbers = new BitSet();
  private final Map<PciAddress, PciAddress> together = new HashMap<>();
  private final Map<PciAddress, SortedMap<PciAddress, PciFunction>> members = new HashMap<>();

  /** From now on one function is in the group of another, whichever is there first. */
  void share(PciAddress function, PciAddress with) {
    together.put(function, with);
  }

  /** A function is put into the group that it belongs to, or into one of its own. */
  void join(PciFunction function) {
    SortedMap<PciAddress, PciFunction> mates = mates(function);
    IommuGroup group =
        mates.values().stream().flatMap(f -> f.group().stream()).findFirst().orElseGet(this::take);
    mates.put(function.address(), function);
    function.group(Optional.of(group));
  }

  /** A function is in no group any more, and the last one of a group takes it along. */
  void leave(PciFunction function) {
    SortedMap<PciAddress, PciFunction> mates = mates(function);
    mates.remove(function.address());
    if (mates.isEmpty()) {
      function.group().ifPresent(group -> numbers.clear(group.number()));
    }
    function.group(Optional.empty());
  }

  /** Another number than the next free one, as a scenario wants it. */
  void renumber(PciFunction function, int number) {
    if (function.group().isPresent() && !numbers.get(number)) {
      numbers.clear(function.group().get().number());
      numbers.set(number);
      mates(function).values().forEach(mate -> mate.group(Optional.of(new IommuGroup(number))));
    }
  }

  /** All that is in the group of a function, itself included. */
  public Collection<PciFunction> members(PciFunction function) {
    return mates(function).values();
  }

  /**
   * Whether a group cannot be handed to user space: the kernel uses another member, or the firmware
   * one of them. Source: {@code iommu_group_claim_dma_owner}; drivers/iommu/intel/iommu.c.
   */
  boolean isWithheld(PciFunction function) {
    return members(function).stream()
        .anyMatch(
            mate ->
                mate.traits().reserved().equals(Optional.of(KeptMemory.DIRECT))
                    || mate.driver()
                        .filter(driver -> !driver.isVfio() && !WITHOUT_DMA.contains(driver))
                        .isPresent());
  }

  private SortedMap<PciAddress, PciFunction> mates(PciFunction function) {
    PciAddress first = together.getOrDefault(function.address(), function.address());
    return members.computeIfAbsent(first, a -> new TreeMap<>());
  }

  private IommuGroup take() {
    int number = numbers.nextClearBit(0);
    numbers.set(number);
    return new IommuGroup(number);
  }
}
