// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who owns a function by the driver it is on: one that exists to keep functions for others. Source:
 * Linux drivers/xen/xen-pciback/pci_stub.c.
 */
public final class DriverOwner {
  private static final Map<DriverName, String> OWNERS =
      Map.of(new DriverName("pciback"), "Xen", new DriverName("xen-pciback"), "Xen");

  private DriverOwner() {}

  /** The claims that a look alone shows. */
  public static Set<Claim> claims(Inventory inventory) {
    var claims = new HashSet<Claim>();
    for (PhysicalFunction pf : inventory.devices()) {
      owner(pf.address(), pf.host()).ifPresent(claims::add);
      for (VirtualFunction vf : pf.functions()) {
        owner(vf.address(), vf.host()).ifPresent(claims::add);
      }
    }
    return claims;
  }

  private static Optional<Claim> owner(PciAddress function, HostBinding binding) {
    return binding
        .driver()
        .optional()
        .filter(OWNERS::containsKey)
        .map(
            driver ->
                new Claim(
                    function,
                    ClaimKind.FOREIGN_OWNER,
                    OWNERS.get(driver) + " (driver " + driver + ")"));
  }
}
