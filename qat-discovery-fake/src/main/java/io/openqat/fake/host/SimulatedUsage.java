// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.PciFunction;
import io.openqat.fake.kernel.QatDevice;
import java.util.Set;
import java.util.TreeSet;

/** Who uses the functions of a simulated host. */
final class SimulatedUsage {
  private final Kernel kernel;

  SimulatedUsage(Kernel kernel) {
    this.kernel = kernel;
  }

  Set<Claim> claims() {
    var claims = new TreeSet<Claim>();
    for (PciFunction function : kernel.functions()) {
      if (function.isOpened()) {
        claims.add(new Claim(function.address(), ClaimKind.VFIO_OPEN, "a simulated VM"));
      }
      if (function.device().filter(QatDevice::hasKernelUsers).isPresent()) {
        claims.add(
            new Claim(function.address(), ClaimKind.KERNEL_USE, "the simulated kernel's crypto"));
      }
    }
    return claims;
  }
}
