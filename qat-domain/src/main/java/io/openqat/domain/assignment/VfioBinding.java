// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.control.DriverBinding;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;

/** Gives a function to a VFIO driver, and gives it back as it was. Every call may be repeated. */
record VfioBinding(FunctionControl control) {

  /** Binds to the VFIO driver of an entry; a function that is on it already is not touched. */
  void take(HostFunction function, Intent intent) {
    take(function.address(), HostLook.driverOf(function), intent.after());
  }

  void take(PciAddress function, Optional<DriverName> now, DriverName wanted) {
    if (!now.equals(Optional.of(wanted))) {
      move(function, Optional.of(wanted));
    }
  }

  /**
   * Brings back what was bound before. A VFIO driver takes only what is reserved for it, so that
   * its override stays; any other function is left without one.
   */
  void restore(HostFunction found, Intent intent) {
    PciAddress function = found.address();
    Optional<DriverName> now = HostLook.driverOf(found);
    Optional<DriverName> before = intent.before();
    if (before.equals(Optional.of(intent.after())) && now.equals(before)) {
      return; // it was never touched
    }
    boolean moved = !now.equals(before);
    if (moved) {
      move(function, before);
    }
    boolean reserved = before.filter(DriverName::isVfio).isPresent();
    if (!moved || !reserved) {
      control.overrideDriver(function, before.filter(driver -> reserved));
    }
  }

  private void move(PciAddress function, Optional<DriverName> wanted) {
    Optional<DriverName> found = DriverBinding.move(control, function, wanted, true);
    if (!found.equals(wanted)) {
      throw differs(function, wanted, found);
    }
  }

  /** The host took a write and is not what it should be afterwards. */
  static OpenQatException differs(
      PciAddress function, Optional<DriverName> wanted, Optional<DriverName> found) {
    return new OpenQatException(
        "%s should be %s now and is %s: somebody else changes it too, or the driver let go of it"
            .formatted(function, told(wanted), told(found)));
  }

  private static String told(Optional<DriverName> driver) {
    return driver.map(name -> "bound to " + name).orElse("unbound");
  }
}
