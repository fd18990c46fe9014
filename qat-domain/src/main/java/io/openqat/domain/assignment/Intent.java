// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.DriverName;
import java.util.Objects;
import java.util.Optional;

/**
 * What is going to be done to one function.
 *
 * @param function which
 * @param vm for whom
 * @param services what was asked for; none when anything would do
 * @param before the driver bound to it now, which release brings back; empty when none is
 * @param after the VFIO driver it will be bound to
 */
public record Intent(
    AssignedFunction function,
    VirtualMachine vm,
    ServiceSet services,
    Optional<DriverName> before,
    DriverName after) {
  public Intent {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(vm, "vm");
    Objects.requireNonNull(services, "services");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }

  /**
   * What a request means for a function that was chosen for it.
   *
   * @throws io.openqat.domain.OpenQatException when the host does not tell which driver holds it
   */
  static Intent of(HostFunction function, AssignmentRequest request) {
    Optional<DriverName> now = HostLook.driverOf(function);
    DriverName after =
        request.driver().or(() -> now.filter(DriverName::isVfio)).orElse(DriverName.VFIO_PCI);
    return new Intent(AssignedFunction.of(function), request.vm(), request.services(), now, after);
  }
}
