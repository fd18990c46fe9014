// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which functions are to be seen, and how they point to each other, faults included. */
public final class VisibleLinks {
  private final Kernel kernel;
  private final Disturbances faults;
  private final Map<PciAddress, SortedMap<Integer, PciAddress>> claimed = new HashMap<>();

  public VisibleLinks(Kernel kernel) {
    this.kernel = kernel;
    this.faults = kernel.disturbances();
    faults.all().stream()
        .filter(fault -> fault.kind() == FaultKind.CLAIMED_TWICE)
        .forEach(this::claim);
  }

  /** Whether the function is in the list of devices. */
  public boolean isListed(PciFunction function) {
    return !faults.has(function.address(), FaultKind.VF_LOST)
        && !faults.has(function.address(), FaultKind.VF_MISSING);
  }

  public Optional<IommuGroup> group(PciFunction function) {
    boolean off = faults.ofHost(FaultKind.IOMMU_OFF).findAny().isPresent();
    return off ? Optional.empty() : function.group();
  }

  /** What {@code physfn} names. */
  public Optional<PciAddress> parent(PciFunction function) {
    PciAddress address = function.address();
    if (!function.isLinkedToParent() || faults.has(address, FaultKind.PHYSFN_MISSING)) {
      return Optional.empty();
    }
    Optional<PciAddress> wrong =
        faults
            .of(address, FaultKind.WRONG_PARENT)
            .flatMap(fault -> fault.value().stream())
            .map(PciAddress::parse)
            .findFirst();
    return wrong.or(() -> function.parent().map(parent -> parent.device().address()));
  }

  /** What {@code virtfnN} names, by N. */
  public SortedMap<Integer, PciAddress> children(PciFunction device) {
    var links = new TreeMap<Integer, PciAddress>(own(device));
    links.putAll(claimed.getOrDefault(device.address(), new TreeMap<>()));
    return links;
  }

  private SortedMap<Integer, PciAddress> own(PciFunction device) {
    var links = new TreeMap<Integer, PciAddress>();
    Collection<PciFunction> vfs = device.sriov().map(SriovCapability::functions).orElse(List.of());
    for (PciFunction vf : vfs) {
      if (vf.isLinkedToParent() && !faults.has(vf.address(), FaultKind.VF_LOST)) {
        links.put(vf.parent().orElseThrow().index(), vf.address());
      }
    }
    return links;
  }

  /** The second PF lists the VF under its next free index. */
  private void claim(Fault fault) {
    PciAddress vf = fault.at().orElseThrow();
    Optional<PciFunction> thief = fault.value().map(PciAddress::parse).flatMap(kernel::function);
    if (thief.isPresent() && kernel.function(vf).isPresent()) {
      SortedMap<Integer, PciAddress> known = children(thief.get());
      int next = known.isEmpty() ? 0 : known.lastKey() + 1;
      claimed.computeIfAbsent(thief.get().address(), a -> new TreeMap<>()).put(next, vf);
    }
  }
}
