// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.Hold.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts what is held of the view before into what a pass has seen. */
final class HeldMerge {
  private final Set<PciAddress> assigned;
  private final HeldInventory earlier;
  private final boolean hostInDoubt;

  /** PFs and their VFs. A VF without its PF is no obstacle to holding it below its PF. */
  private final Set<PciAddress> seen = new HashSet<>();

  private final SortedMap<PciAddress, PhysicalFunction> devices = new TreeMap<>();
  private final SortedMap<PciAddress, OrphanFunction> orphans = new TreeMap<>();
  private final SortedMap<PciAddress, Hold> holds = new TreeMap<>();
  private final List<PhysicalFunction> heldDevices = new ArrayList<>();
  private final Inventory inventory;

  HeldMerge(HeldInventory earlier, DiscoveryReport report, Set<PciAddress> assigned) {
    this.earlier = earlier;
    this.assigned = assigned;
    this.hostInDoubt =
        report.findings().stream()
            .filter(f -> !f.kind().equals(FindingKinds.IOMMU_OFF)) // says nothing of what is there
            .anyMatch(f -> f.address().isEmpty() && f.kind().severity() != Severity.INFO);
    Inventory last = earlier.inventory();
    Inventory now = report.inventory();
    for (PhysicalFunction pf : now.devices()) {
      devices.put(pf.address(), pf);
      seen.add(pf.address());
      pf.functions().forEach(vf -> seen.add(vf.address()));
    }
    now.orphans().forEach(vf -> orphans.put(vf.address(), vf));
    last.devices().forEach(this::keep);
    last.orphans().forEach(this::keep);
    this.inventory =
        new Inventory(
            HeldCards.of(last.cards(), now.cards(), heldDevices),
            List.copyOf(devices.values()),
            List.copyOf(orphans.values()));
  }

  Inventory inventory() {
    return inventory;
  }

  SortedMap<PciAddress, Hold> holds() {
    return holds;
  }

  private void keep(PhysicalFunction before) {
    PhysicalFunction now = devices.get(before.address());
    if (now == null) {
      keepGone(before);
    } else if (now.identity().canBe(before.identity())) {
      devices.put(now.address(), with(now, holds(before, now, vf -> about(vf, now))));
    }
  }

  private void keepGone(PhysicalFunction before) {
    PciAddress address = before.address();
    if (isTaken(address)) {
      return;
    }
    PhysicalFunction bare = before.withFunctions(List.of());
    Map<VirtualFunction, Hold> functions = holds(before, bare, this::about);
    Optional<Hold> hold =
        about(address)
            .or(() -> functions.isEmpty() ? Optional.empty() : hold(address, Reason.FOR_ITS_VF));
    if (hold.isPresent()) {
      PhysicalFunction device = with(bare, functions);
      holds.put(address, hold.get());
      devices.put(address, device);
      heldDevices.add(device);
    }
  }

  private void keep(OrphanFunction before) {
    if (!isTaken(before.address())) {
      about(before.address())
          .ifPresent(
              hold -> {
                holds.put(before.address(), hold);
                orphans.put(before.address(), before);
              });
    }
  }

  private boolean isTaken(PciAddress address) {
    return seen.contains(address) || orphans.containsKey(address);
  }

  /** The VFs of a device that are to be held below what is seen of it now. */
  private Map<VirtualFunction, Hold> holds(
      PhysicalFunction before, PhysicalFunction now, Function<PciAddress, Optional<Hold>> doubts) {
    var held = new LinkedHashMap<VirtualFunction, Hold>();
    for (VirtualFunction vf : before.functions()) {
      boolean indexIsFree = now.functions().stream().noneMatch(o -> o.index() == vf.index());
      if (indexIsFree && !seen.contains(vf.address()) && !isAnotherOrphan(vf)) {
        doubts.apply(vf.address()).ifPresent(hold -> held.put(vf, hold));
      }
    }
    return held;
  }

  private boolean isAnotherOrphan(VirtualFunction vf) {
    OrphanFunction orphan = orphans.get(vf.address());
    return orphan != null
        && vf.identity().optional().filter(id -> !id.canBe(orphan.identity())).isPresent();
  }

  private PhysicalFunction with(PhysicalFunction pf, Map<VirtualFunction, Hold> held) {
    held.forEach(
        (vf, hold) -> {
          orphans.remove(vf.address());
          holds.put(vf.address(), hold);
        });
    return pf.withFunctions(
        Stream.concat(pf.functions().stream(), held.keySet().stream()).toList());
  }

  /** The hold of a function that is not seen; empty when it is to be forgotten. */
  private Optional<Hold> about(PciAddress function) {
    if (assigned.contains(function)) {
      return hold(function, Reason.ASSIGNED);
    }
    return hostInDoubt ? hold(function, Reason.HOST_IN_DOUBT) : Optional.empty();
  }

  /** Like {@link #about}, for a VF whose PF is there. */
  private Optional<Hold> about(PciAddress function, PhysicalFunction parent) {
    Optional<Hold> hold = about(function);
    return hold.isEmpty() && parent.isInTransition()
        ? hold(function, Reason.DEVICE_IN_DOUBT)
        : hold;
  }

  private Optional<Hold> hold(PciAddress function, Reason reason) {
    int missed = 1 + Optional.ofNullable(earlier.holds().get(function)).map(Hold::missed).orElse(0);
    return missed <= earlier.passes() ? Optional.of(new Hold(missed, reason)) : Optional.empty();
  }
}
