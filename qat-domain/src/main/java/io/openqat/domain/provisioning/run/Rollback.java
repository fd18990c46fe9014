// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.run;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.plan.DeviceGoal;
import io.openqat.domain.provisioning.plan.PlannedStep;
import io.openqat.domain.provisioning.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a run changed, as goals that lead back. */
final class Rollback {
  private final List<PlannedStep> begun;
  private final Optional<PciAddress> waiting;
  private final Inventory before;

  Rollback(RunReport run, Inventory before) {
    this.begun =
        Stream.concat(run.done().stream(), run.stop().flatMap(Stop::step).stream()).toList();
    this.waiting =
        run.stop()
            .filter(stop -> stop.kind() == StopKind.STILL_WAITING)
            .flatMap(Stop::step)
            .map(step -> step.step().device());
    this.before = before;
  }

  /** What each changed PF was; none for one that a write still waits for. */
  Map<PciAddress, DeviceGoal> goals() {
    var goals = new TreeMap<PciAddress, DeviceGoal>();
    devices()
        .filter(device -> !waiting.equals(Optional.of(device)))
        .flatMap(device -> before.device(device).stream())
        .forEach(pf -> goals.put(pf.address(), DeviceGoal.asIn(pf, stepsOf(pf.address()))));
    return goals;
  }

  /** What is not undone, and cannot be. */
  List<String> notUndone() {
    var notes = new ArrayList<String>();
    waiting.ifPresent(
        device ->
            notes.add(
                device
                    + ": a write to it still waits and cannot be called back; it is left alone"));
    Set<PciAddress> lost = new TreeSet<>();
    Set<Claim> claims = new TreeSet<>();
    for (PlannedStep step : begun) {
      lost.addAll(step.disturbed());
      claims.addAll(step.overridden());
    }
    claims.forEach(
        claim ->
            notes.add(
                claim.function() + ": " + claim.holder() + " does not get it back by itself"));
    if (!lost.isEmpty()) {
      notes.add("counted errors of devices that were down start again from 0");
      notes.add("a VF has the driver it had; what driver_override said before is not known");
    }
    return notes;
  }

  private Stream<PciAddress> devices() {
    return begun.stream().map(step -> step.step().device()).distinct();
  }

  private Stream<Step> stepsOf(PciAddress device) {
    return begun.stream().map(PlannedStep::step).filter(step -> step.device().equals(device));
  }
}
