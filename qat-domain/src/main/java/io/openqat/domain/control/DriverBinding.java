// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;

/**
 * Moves a function from one driver to another, by {@code driver_override} alone. It is reserved for
 * the new driver first, so that from the moment the old one lets go no third can take it, and the
 * write that discovery can see comes last, so that whoever finds it half done does all of it again.
 */
public final class DriverBinding {
  private DriverBinding() {}

  /**
   * Moves a function, wherever an earlier move of it stopped.
   *
   * @param to empty to leave it without a driver
   * @param reserve whether it is reserved for a driver that would take it anyhow; a VFIO driver
   *     takes only what is reserved for it
   * @return the driver bound now
   */
  public static Optional<DriverName> move(
      FunctionControl control, PciAddress function, Optional<DriverName> to, boolean reserve) {
    control.overrideDriver(function, to.filter(driver -> reserve || driver.isVfio()));
    Optional<DriverName> left = control.unbind(function);
    return to.isPresent() ? control.bind(function, to.get()) : left;
  }
}
