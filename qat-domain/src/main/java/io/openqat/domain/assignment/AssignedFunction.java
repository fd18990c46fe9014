// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;

/**
 * The function of an assignment, as it was when it was given.
 *
 * @param address where it was
 * @param device the PF it is or belongs to
 * @param identity what tells it from others when addresses change
 */
public record AssignedFunction(PciAddress address, PciAddress device, FunctionIdentity identity) {
  public AssignedFunction {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(identity, "identity");
  }

  /** A function as it is now. */
  public static AssignedFunction of(HostFunction function) {
    PciAddress device = function.device().address();
    FunctionIdentity identity = FunctionIdentity.of(function.device(), function.virtual());
    return new AssignedFunction(function.address(), device, identity);
  }

  /** Whether it is a PF, given as a whole. */
  public boolean isPhysical() {
    return address.equals(device);
  }
}
