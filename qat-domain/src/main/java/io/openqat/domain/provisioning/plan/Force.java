// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.pci.PciAddress;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Functions that an operator gives up although somebody uses them. A VF stands for itself alone; a
 * PF stands for itself and for its VFs, all of which go with it.
 *
 * @param named the functions, by name
 */
public record Force(Set<PciAddress> named) {
  /** Nothing is given up. */
  public static final Force NONE = new Force(Set.of());

  public Force {
    named = Set.copyOf(named);
  }

  public static Force of(PciAddress... named) {
    return new Force(Set.of(named));
  }

  /** Whether this names the function of a claim, or the PF that the function belongs to. */
  public boolean covers(Claim claim, PciAddress device) {
    return named.contains(claim.function()) || named.contains(device);
  }

  /** Those named that are no PF and no VF of this inventory, where forcing means nothing. */
  public SortedSet<PciAddress> strangers(Inventory inventory) {
    var strangers = new TreeSet<>(named);
    for (PhysicalFunction pf : inventory.devices()) {
      strangers.remove(pf.address());
      pf.functions().stream().map(VirtualFunction::address).forEach(strangers::remove);
    }
    return strangers;
  }
}
