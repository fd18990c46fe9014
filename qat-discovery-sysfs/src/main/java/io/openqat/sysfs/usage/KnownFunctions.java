// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.pci.PciAddress;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every function of an inventory, PF or VF. */
final class KnownFunctions {
  private KnownFunctions() {}

  static SortedMap<PciAddress, HostBinding> of(Inventory inventory) {
    var all = new TreeMap<PciAddress, HostBinding>();
    inventory
        .devices()
        .forEach(
            pf -> {
              all.put(pf.address(), pf.host());
              pf.functions().forEach(vf -> all.put(vf.address(), vf.host()));
            });
    inventory.orphans().forEach(vf -> all.put(vf.address(), vf.host()));
    return all;
  }
}
