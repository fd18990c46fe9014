// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.desire;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a host is to be like. The first entry that means a PF decides about it alone; a PF that no
 * entry means is left as it is.
 *
 * @param entries in the order in which they are asked; each has a name of its own
 */
public record DesiredState(List<DesiredDevices> entries) {
  public DesiredState {
    entries = List.copyOf(entries);
    var names = new HashSet<String>();
    for (DesiredDevices entry : entries) {
      if (!names.add(entry.name())) {
        throw new IllegalArgumentException("two entries are called '" + entry.name() + "'");
      }
    }
  }

  public static DesiredState of(DesiredDevices... entries) {
    return new DesiredState(List.of(entries));
  }

  /** One wish for all PFs that a selector means. */
  public static DesiredState of(DeviceSelector selector, DeviceWish wish) {
    return of(new DesiredDevices("devices[0]", selector, wish));
  }

  /** The entry that decides about a PF of this inventory. */
  public Optional<DesiredDevices> entryFor(PhysicalFunction pf, Inventory inventory) {
    return entries.stream().filter(entry -> entry.selector().matches(pf, inventory)).findFirst();
  }
}
