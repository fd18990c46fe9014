// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;

/** The host took a write and is not what it should be afterwards. */
public final class ReadBackException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  ReadBackException(PciAddress function, Optional<DriverName> wanted, Optional<DriverName> found) {
    super(
        "%s should be %s now and is %s: somebody else changes it too, or the driver let go of it"
            .formatted(function, told(wanted), told(found)));
  }

  ReadBackException(PciAddress function) {
    super(function + " went away while it was being assigned");
  }

  private static String told(Optional<DriverName> driver) {
    return driver.map(name -> "bound to " + name).orElse("unbound");
  }
}
