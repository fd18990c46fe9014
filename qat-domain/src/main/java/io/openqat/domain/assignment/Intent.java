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
 * @param owner for whom
 * @param services what was asked for; none when anything would do
 * @param before the driver bound to it now, which release brings back; empty when none is
 * @param after the VFIO driver it will be bound to
 * @param configured what a whole device is configured for now, which its driver forgets; empty when
 *     it is a VF, or does not tell
 * @param access how its container is to be shown it; empty when nothing was said, and of machines
 */
public record Intent(
    AssignedFunction function,
    Owner owner,
    ServiceSet services,
    Optional<DriverName> before,
    DriverName after,
    Optional<ServiceSet> configured,
    Optional<ContainerAccess> access) {
  public Intent {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(services, "services");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(configured, "configured");
    Objects.requireNonNull(access, "access");
  }

  /** Of a function whose driver has nothing to forget. */
  public Intent(
      AssignedFunction function,
      Owner owner,
      ServiceSet services,
      Optional<DriverName> before,
      DriverName after) {
    this(function, owner, services, before, after, Optional.empty(), Optional.empty());
  }

  /** The same of a function that is found somewhere else now. */
  public Intent at(AssignedFunction moved) {
    return new Intent(moved, owner, services, before, after, configured, access);
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
    Optional<ServiceSet> configured =
        function.virtual().isPresent()
            ? Optional.empty()
            : function.device().status().services().optional();
    return new Intent(
        AssignedFunction.of(function),
        request.owner(),
        request.services(),
        now,
        after,
        configured,
        request.access());
  }
}
