// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.run;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.Errno;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.control.WritePendingException;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.plan.Guard;
import io.openqat.domain.provisioning.plan.PlannedStep;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** One step of a run: who uses it now, the step, and what came of it. */
record StepRun(AcceleratorDiscovery discovery, FunctionControl control, UsageSource usage) {
  private static final String AGAIN =
      "Nothing after it was begun. When the cause is gone, apply the same file again: it goes on"
          + " from here.";
  private static final String AGAIN_DEVICE =
      "Nothing after it was begun on this device. When the cause is gone, apply the same file again:"
          + " it goes on from here.";
  private static final Set<Errno> WHOLE_HOST = Set.of(Errno.EACCES, Errno.EPERM, Errno.EROFS);

  /**
   * Does a step.
   *
   * @param approved claims that the operator has seen and named
   * @return why it is not done; empty when it is
   */
  Optional<Stop> perform(PlannedStep planned, Set<Claim> approved) {
    Inventory before = discovery.discover().inventory();
    Optional<PhysicalFunction> pf = before.device(planned.step().device());
    if (pf.isEmpty()) {
      return gone(planned);
    }
    Set<Claim> claims = usage.claims(before);
    Optional<Claim> unexpected =
        Guard.against(claims, planned.step().touches(pf.get()), planned.step().disturbs(pf.get()))
            .stream()
            .filter(claim -> !Guard.isApproved(claim, approved))
            .findFirst();
    if (unexpected.isPresent()) {
      return claimed(planned, unexpected.get());
    }
    try {
      planned.step().perform(control, pf.get());
    } catch (WritePendingException e) {
      return waiting(planned, e, claims, planned.step().touches(pf.get()));
    } catch (ControlException e) {
      return refused(planned, e);
    } catch (OpenQatException e) {
      return stop(StopKind.NOT_AS_EXPECTED, planned, e.what(), AGAIN);
    }
    return readBack(planned);
  }

  /** Who may not write, or not to this file system, may not for the next device either. */
  private static Optional<Stop> refused(PlannedStep planned, ControlException e) {
    return WHOLE_HOST.contains(e.errno())
        ? stop(StopKind.REFUSED_BY_KERNEL, planned, e.what(), AGAIN)
        : Optional.of(
            new Stop(
                StopKind.REFUSED_BY_KERNEL, Optional.of(planned), e.what(), AGAIN_DEVICE, true));
  }

  private Optional<Stop> readBack(PlannedStep planned) {
    Optional<PhysicalFunction> after =
        discovery.discover().inventory().device(planned.step().device());
    if (after.isEmpty()) {
      return gone(planned);
    }
    return planned
        .step()
        .missing(after.get())
        .flatMap(what -> stop(StopKind.NOT_AS_EXPECTED, planned, what, AGAIN));
  }

  private static Optional<Stop> gone(PlannedStep planned) {
    return stop(
        StopKind.DEVICE_GONE,
        planned,
        planned.step().device() + " is not there any more",
        "See the kernel log: it was removed, or it failed.");
  }

  private static Optional<Stop> claimed(PlannedStep planned, Claim claim) {
    return stop(
        StopKind.CLAIMED_MEANWHILE,
        planned,
        claim.function() + Guard.words(claim) + " since the plan was made",
        "Make a new plan, which shows what it would disturb.");
  }

  private static Optional<Stop> waiting(
      PlannedStep planned, WritePendingException e, Set<Claim> claims, SortedSet<PciAddress> held) {
    String holders =
        claims.stream()
            .filter(claim -> claim.kind() == ClaimKind.VFIO_OPEN)
            .filter(claim -> held.contains(claim.function()))
            .sorted()
            .map(claim -> claim.function() + " is held by " + claim.holder())
            .collect(joining(", "));
    return stop(
        StopKind.STILL_WAITING,
        planned,
        "still waiting for a VFIO user: "
            + (holders.isEmpty() ? "who it is cannot be seen" : holders)
            + "; '"
            + e.write().written()
            + "' was written to "
            + e.write().path(),
        "Stop the VM or process. The write then takes effect by itself; it cannot be called back."
            + " Apply the same file again after that.");
  }

  private static Optional<Stop> stop(
      StopKind kind, PlannedStep planned, String what, String remedy) {
    return Optional.of(new Stop(kind, Optional.of(planned), what, remedy));
  }
}
