// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.discovery.ModuleUsers;
import io.openqat.sysfs.file.HostFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * PFs that the kernel itself uses, as zswap and ciphers do. The count of a driver's module says how
 * many, and no file says which: they are named where they are all that can be used so. A device
 * with VFs, or one that is down, leaves nothing for the kernel.
 */
record KernelOwnUse(HostFiles sys, Consumer<String> unseen) {
  Set<Claim> claims(Inventory inventory) {
    SortedMap<DriverName, List<PciAddress>> usable = new TreeMap<>();
    for (PhysicalFunction pf : inventory.devices()) {
      Optional<DriverName> driver = pf.host().driver().optional();
      if (driver.isPresent() && driver.equals(pf.model().physicalDriver()) && mayBeUsed(pf)) {
        usable.computeIfAbsent(driver.get(), any -> new ArrayList<>()).add(pf.address());
      }
    }
    var claims = new TreeSet<Claim>();
    usable.forEach((driver, devices) -> claims.addAll(of(driver, devices)));
    return claims;
  }

  private static boolean mayBeUsed(PhysicalFunction pf) {
    return pf.functions().isEmpty()
        && !pf.status().state().optional().equals(Optional.of(OperationalState.DOWN));
  }

  private Set<Claim> of(DriverName driver, List<PciAddress> devices) {
    OptionalInt users = ModuleUsers.of(sys, driver);
    if (users.isEmpty() || users.getAsInt() == 0) {
      return Set.of();
    }
    if (users.getAsInt() < devices.size()) {
      unseen.accept(
          "which %d of the %d devices without VFs on driver %s the kernel itself uses: /sys/bus/pci/drivers/%s/module/refcnt counts them and names none"
              .formatted(users.getAsInt(), devices.size(), driver, driver));
      return Set.of();
    }
    var claims = new TreeSet<Claim>();
    devices.forEach(
        device ->
            claims.add(
                new Claim(
                    device,
                    ClaimKind.KERNEL_USE,
                    "the kernel itself, such as zswap or a cipher, by the count of the driver's"
                        + " module")));
    return claims;
  }
}
