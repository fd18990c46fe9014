// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.control.DriverBinding;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;

/** Gives a function to a VFIO driver, and gives it back as it was. Every call may be repeated. */
record VfioBinding(FunctionControl control) {

  /** Binds to a VFIO driver; a function that is on it already is not touched. */
  void take(PciAddress function, Optional<DriverName> now, DriverName wanted) {
    if (now.equals(Optional.of(wanted))) {
      return;
    }
    move(function, Optional.of(wanted));
  }

  /**
   * Brings back what was bound before. A VFIO driver takes only what is reserved for it, so that
   * its override stays; any other function is left without one.
   */
  void restore(PciAddress function, Optional<DriverName> now, Intent intent) {
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
      throw new ReadBackException(function, wanted, found);
    }
  }
}
