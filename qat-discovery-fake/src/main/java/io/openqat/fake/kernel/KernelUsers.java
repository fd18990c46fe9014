// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.pci.PciAddress;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Users of accelerators that are part of the kernel, such as zswap or a cipher. A driver asks for
 * them when its device is stopped and not when it is let go of or reset from outside: then a thread
 * of the kernel dies when the user lets go. Measured on Linux 6.12.117 and 7.3.4.
 */
public final class KernelUsers {
  private final Kernel kernel;
  private final Set<PciAddress> betrayed = new TreeSet<>();

  KernelUsers(Kernel kernel) {
    this.kernel = kernel;
  }

  /** They take hold of a device; false when it has nothing for them. */
  public boolean hold(PciFunction function) {
    boolean offered = function.device().filter(device -> serves(function, device)).isPresent();
    if (offered) {
      function.device().orElseThrow().kernelUsers(1);
    }
    return offered;
  }

  /** How many devices of a driver they hold, which is what its module counts. */
  public long devicesOf(Driver driver) {
    return kernel.functions().stream()
        .filter(function -> function.driver().equals(Optional.of(driver.name())))
        .filter(function -> function.device().filter(QatDevice::hasKernelUsers).isPresent())
        .count();
  }

  /** They let go of it. */
  public void release(PciAddress address) {
    kernel
        .function(address)
        .flatMap(PciFunction::device)
        .ifPresent(device -> device.kernelUsers(0));
    if (betrayed.remove(address)) {
      kernel.log().oopsOfKernelThread(address, "adf_dev_put");
    }
  }

  /** Their device goes, and nobody asks them. */
  void takeAway(PciFunction function, String how) {
    if (function.device().filter(QatDevice::hasKernelUsers).isPresent()) {
      betrayed.add(function.address());
      kernel.log().warn(function.address(), how + " while the kernel uses it");
    }
  }

  /** A device with VFs leaves nothing for the kernel, nor does one that is down. */
  private boolean serves(PciFunction function, QatDevice device) {
    return device.isUp()
        && function.sriov().map(SriovCapability::enabled).orElse(0) == 0
        && function
            .traits()
            .model()
            .filter(
                model -> kernel.profile().servesKernel(model, Set.of(device.services().split(";"))))
            .isPresent();
  }
}
