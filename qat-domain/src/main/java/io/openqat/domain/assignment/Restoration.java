// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;

/**
 * Makes functions again what they were before they were given away: bound to the driver they had,
 * and a whole device configured for what it was, since its driver begins with its own default.
 * Every call may be repeated from wherever the last one stopped.
 */
record Restoration(HostUnderAssignment host) {

  /**
   * Puts the function of an entry back, if it is there.
   *
   * @return what is not as it was, for people; the driver is all the same
   */
  Optional<String> putBack(Assignment entry, HostLook look) {
    Optional<HostFunction> function = look.find(entry.intent().function());
    if (function.isEmpty()) {
      return Optional.empty();
    }
    new VfioBinding(host.control()).restore(function.get(), entry.intent());
    Intent intent = entry.intent();
    return intent.function().isPhysical()
        ? HostLook.of(host).find(intent.function()).flatMap(now -> configure(now, intent))
        : Optional.empty();
  }

  private Optional<String> configure(HostFunction now, Intent intent) {
    return intent.configured().isPresent()
        ? configure(now, intent.configured().get())
        : now.device()
            .status()
            .services()
            .optional()
            .map(
                services ->
                    "%s begins with its driver's default, %s: what it was configured for before is not known"
                        .formatted(now.address(), services));
  }

  private Optional<String> configure(HostFunction function, ServiceSet wanted) {
    DeviceStatus status = function.device().status();
    boolean up = status.state().optional().equals(Optional.of(OperationalState.UP));
    boolean same = status.services().optional().equals(Optional.of(wanted));
    if (up && same) {
      return Optional.empty();
    }
    PciAddress device = function.address();
    FunctionControl control = host.control();
    Optional<String> problem = same ? Optional.empty() : set(device, wanted);
    try {
      control.setState(device, OperationalState.UP);
      return problem;
    } catch (ControlException e) {
      String down = device + " is not up again: " + e.what();
      return Optional.of(problem.map(first -> first + "; " + down).orElse(down));
    }
  }

  private Optional<String> set(PciAddress device, ServiceSet wanted) {
    try {
      host.control().setState(device, OperationalState.DOWN);
      host.control().setServices(device, wanted);
      return Optional.empty();
    } catch (ControlException e) {
      return Optional.of(
          "%s was configured for %s before and is not now: %s".formatted(device, wanted, e.what()));
    }
  }
}
