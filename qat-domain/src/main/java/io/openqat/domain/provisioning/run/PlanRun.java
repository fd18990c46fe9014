// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.run;

import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.PlannedStep;
import io.openqat.domain.provisioning.plan.Refusal;
import io.openqat.domain.provisioning.plan.RefusalRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One run of a plan, device by device. A device is finished before the next is begun, also when
 * more can be planned for it only on the way: so that a run that stops leaves what any other would.
 */
final class PlanRun {
  private final StepRun steps;
  private final Plan plan;
  private final Consumer<PlannedStep> observer;
  private final Supplier<Plan> again;
  private final List<PlannedStep> done = new ArrayList<>();
  private final List<PlannedStep> left = new ArrayList<>();
  private final List<Refusal> late = new ArrayList<>();

  PlanRun(StepRun steps, Plan plan, Consumer<PlannedStep> observer, Supplier<Plan> again) {
    this.steps = steps;
    this.plan = plan;
    this.observer = observer;
    this.again = again;
  }

  RunReport run() {
    Optional<Stop> stop = Optional.empty();
    for (PciAddress device : devices()) {
      if (stop.filter(earlier -> !earlier.ofDevice()).isPresent()) {
        left.addAll(plan.stepsOf(device));
        continue;
      }
      Optional<Stop> own = perform(plan.stepsOf(device));
      if (own.isEmpty() && plan.openEnded().contains(device)) {
        own = finish(device);
      }
      stop = both(stop, own);
    }
    if (stop.isEmpty() && !done.isEmpty()) {
      stop = unexpected(again.get().steps());
    }
    return new RunReport(done, stop, left, late, Optional.empty());
  }

  /** The report has the one that ended the run, or else the first; other devices are refused. */
  private Optional<Stop> both(Optional<Stop> earlier, Optional<Stop> own) {
    if (earlier.isEmpty() || own.isEmpty()) {
      return own.or(() -> earlier);
    }
    Stop kept = own.get().ofDevice() ? earlier.get() : own.get();
    Stop other = own.get().ofDevice() ? own.get() : earlier.get();
    other
        .step()
        .map(step -> step.step().device())
        .ifPresent(
            device -> {
              late.add(
                  new Refusal(device, RefusalRule.REFUSED_BY_KERNEL, other.what(), other.remedy()));
              other.step().ifPresent(left::add);
            });
    return Optional.of(kept);
  }

  private Set<PciAddress> devices() {
    var devices = new LinkedHashSet<PciAddress>();
    plan.steps().forEach(step -> devices.add(step.step().device()));
    return devices;
  }

  /** Does what a device needs beside its driver. */
  private Optional<Stop> finish(PciAddress device) {
    Plan next = again.get();
    next.refusals().stream().filter(refusal -> refusal.device().equals(device)).forEach(late::add);
    return next.openEnded().contains(device)
        ? unexpected(next.stepsOf(device))
        : perform(next.stepsOf(device));
  }

  private Optional<Stop> perform(List<PlannedStep> some) {
    for (int i = 0; i < some.size(); i++) {
      observer.accept(some.get(i));
      Optional<Stop> stop = steps.perform(some.get(i), plan.overridden());
      if (stop.isPresent()) {
        left.addAll(some.subList(i + 1, some.size()));
        return stop;
      }
      done.add(some.get(i));
    }
    return Optional.empty();
  }

  private static Optional<Stop> unexpected(List<PlannedStep> more) {
    return more.stream()
        .findFirst()
        .map(
            step ->
                new Stop(
                    StopKind.NOT_AS_EXPECTED,
                    Optional.of(step),
                    "after all steps there is more to do, first: " + step,
                    "See in the kernel log who changes the host, and make a new plan."));
  }
}
