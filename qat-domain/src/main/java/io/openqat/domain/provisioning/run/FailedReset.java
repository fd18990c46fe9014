// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.run;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.Errno;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.plan.Situation;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Ends a reset that never ends by itself: the device is taken from its driver and given back, which
 * brings the driver's default services back. A reset that runs looks the same at first, so that it
 * is looked at for as long as patience lasts. Seen on Linux 6.12.117 and 7.3.4.
 */
public final class FailedReset {
  private final Supplier<Situation> look;
  private final FunctionControl control;
  private final BooleanSupplier patience;

  /**
   * On one host.
   *
   * @param look what the host is like
   * @param patience waits a moment; false when a reset that runs would be over by now
   */
  public FailedReset(Supplier<Situation> look, FunctionControl control, BooleanSupplier patience) {
    this.look = Objects.requireNonNull(look, "look");
    this.control = Objects.requireNonNull(control, "control");
    this.patience = Objects.requireNonNull(patience, "patience");
  }

  /**
   * Ends it, if there is one.
   *
   * @return what became of it, for people
   * @throws OpenQatException why nothing was done, or what the kernel refused
   */
  public String end(PciAddress device) {
    while (true) {
      Situation now = look.get();
      PhysicalFunction pf = require(now, device);
      Optional<OperationalState> state = pf.status().state().optional();
      if (!state.equals(Optional.of(OperationalState.DOWN))) {
        return device + ": in no reset, its state is " + pf.status().state();
      }
      requireAlone(now, pf);
      if (!isBusy(device)) {
        return device + ": in no reset, it was taken down";
      }
      if (!patience.getAsBoolean()) {
        control.rebind(device);
        PhysicalFunction after = require(look.get(), device);
        return "%s: its reset had failed; taken from its driver and given back, it is %s, with the driver's services %s"
            .formatted(device, after.status().state(), after.status().services());
      }
    }
  }

  /** Told to be what it is, which changes nothing. */
  private boolean isBusy(PciAddress device) {
    try {
      control.setState(device, OperationalState.DOWN);
      return false;
    } catch (ControlException e) {
      if (e.errno() == Errno.EINVAL) {
        return false; // Linux 6.1 refuses to stop again what is down, and checks for a reset first
      }
      if (e.errno() != Errno.EBUSY) {
        throw e;
      }
      return true;
    }
  }

  private static PhysicalFunction require(Situation now, PciAddress device) {
    PhysicalFunction pf =
        now.inventory()
            .device(device)
            .orElseThrow(() -> new OpenQatException(device + ": there is no accelerator PF here"));
    if (!pf.host().driver().optional().equals(pf.model().physicalDriver())) {
      throw new OpenQatException(
          device + ": it is not on its own driver, so that no reset of that driver is to be ended");
    }
    return pf;
  }

  private static void requireAlone(Situation now, PhysicalFunction pf) {
    PciAddress device = pf.address();
    if (!pf.functions().isEmpty()) {
      throw new OpenQatException(
          device
              + ": it has "
              + pf.functions().size()
              + " VFs, which would stay behind without the driver knowing of them: when nobody needs"
              + " them any more, start the machine anew");
    }
    Set<Claim> claims = new TreeSet<>(now.claims());
    claims.removeIf(claim -> !claim.function().equals(device));
    if (!claims.isEmpty()) {
      throw new OpenQatException(
          device
              + ": somebody has it: "
              + claims.stream().map(Claim::holder).collect(joining(", ")));
    }
  }
}
