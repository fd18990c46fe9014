// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.FunctionControl;
import java.util.Optional;

/**
 * Moves a function to a driver and back, by {@code driver_override} alone. Every call may be
 * repeated from wherever an earlier one stopped.
 */
final class Binding {
  private final FunctionControl control;

  Binding(FunctionControl control) {
    this.control = control;
  }

  /** Binds to a VFIO driver; a function that is on it already is not touched. */
  void take(PciAddress function, Optional<DriverName> now, DriverName wanted) {
    if (now.equals(Optional.of(wanted))) {
      return;
    }
    if (now.isPresent()) {
      require(function, Optional.empty(), control.unbind(function));
    }
    control.overrideDriver(function, Optional.of(wanted));
    require(function, Optional.of(wanted), control.bind(function, wanted));
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
    boolean reserved = before.filter(DriverName::isVfio).isPresent();
    if (!now.equals(before)) {
      if (now.isPresent()) {
        require(function, Optional.empty(), control.unbind(function));
      }
      if (before.isPresent()) {
        control.overrideDriver(function, before);
        require(function, before, control.bind(function, before.get()));
      }
    }
    if (!reserved) {
      control.overrideDriver(function, Optional.empty());
    }
  }

  private static void require(
      PciAddress function, Optional<DriverName> wanted, Optional<DriverName> found) {
    if (!found.equals(wanted)) {
      throw new ReadBackException(function, wanted, found);
    }
  }
}
