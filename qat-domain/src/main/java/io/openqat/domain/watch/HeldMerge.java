// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
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
  private final HoldRules rules;

  /** PFs and their VFs. A VF without its PF is no obstacle to holding it below its PF. */
  private final Set<PciAddress> seen = new HashSet<>();

  private final SortedMap<PciAddress, PhysicalFunction> devices = new TreeMap<>();
  private final SortedMap<PciAddress, OrphanFunction> orphans = new TreeMap<>();
  private final SortedMap<PciAddress, Hold> holds = new TreeMap<>();
  private final List<PhysicalFunction> heldDevices = new ArrayList<>();
  private final Inventory inventory;

  HeldMerge(Inventory before, Inventory now, HoldRules rules) {
    this.rules = rules;
    for (PhysicalFunction pf : now.devices()) {
      devices.put(pf.address(), pf);
      seen.add(pf.address());
      pf.functions().forEach(vf -> seen.add(vf.address()));
    }
    now.orphans().forEach(vf -> orphans.put(vf.address(), vf));
    before.devices().forEach(this::keep);
    before.orphans().forEach(this::keep);
    this.inventory =
        new Inventory(
            HeldCards.of(before.cards(), now.cards(), heldDevices),
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
      devices.put(now.address(), with(now, holds(before, now, vf -> rules.about(vf, now))));
    }
  }

  private void keepGone(PhysicalFunction before) {
    PciAddress address = before.address();
    if (isTaken(address)) {
      return;
    }
    PhysicalFunction bare = before.withFunctions(List.of());
    Map<VirtualFunction, Hold> functions = holds(before, bare, rules::about);
    Optional<Hold> hold =
        rules
            .about(address)
            .or(
                () ->
                    functions.isEmpty()
                        ? Optional.empty()
                        : rules.hold(address, Reason.FOR_ITS_VF));
    if (hold.isPresent()) {
      PhysicalFunction device = with(bare, functions);
      holds.put(address, hold.get());
      devices.put(address, device);
      heldDevices.add(device);
    }
  }

  private void keep(OrphanFunction before) {
    if (!isTaken(before.address())) {
      rules
          .about(before.address())
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
}
