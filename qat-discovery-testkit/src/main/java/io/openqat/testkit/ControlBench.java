// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.PciAddress;

/** A host on which control is tried, and the hands that do to it what control cannot. */
public interface ControlBench {

  /** The adapter on trial. Its deadline for writes that wait should be short. */
  FunctionControl control();

  /** Looks at what came of it. */
  AcceleratorDiscovery discovery();

  /** A process opens a VF through VFIO. */
  void open(PciAddress function);

  /** It closes the VF. */
  void close(PciAddress function);

  /**
   * Users within the kernel, such as zswap, take hold of a device that is up and has no VFs, or let
   * go of it.
   */
  void useByKernel(PciAddress device, boolean inUse);

  /** The driver starts to reset a device that is up, or is done with it. */
  void reset(PciAddress device, boolean ongoing);

  /**
   * A reset by the driver fails, after a fatal error with {@code auto_reset} on and silent
   * firmware. The firmware is well again afterwards. Called only where {@link
   * ControlCapability#FAILED_RESET} is not lacking.
   */
  default void failReset(PciAddress device) {
    throw new UnsupportedOperationException("no reset that fails");
  }
}
