// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.run;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.FunctionControl;
import io.openqat.domain.provisioning.desire.DesiredState;
import io.openqat.domain.provisioning.guard.Force;
import io.openqat.domain.provisioning.plan.CreateFunctions;
import io.openqat.domain.provisioning.plan.HostDrivers;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.PlannedStep;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.plan.Refusal;
import io.openqat.domain.provisioning.plan.Situation;
import io.openqat.domain.usage.Claim;
import io.openqat.domain.usage.UsageSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes a host what it is wanted to be. One run at a time on a host is the caller's care. */
public final class Provisioner {
  /** A device that is first bound, then configured; one more to see that nothing is left. */
  private static final int MOST_ROUNDS = 3;

  private final AcceleratorDiscovery discovery;
  private final FunctionControl control;
  private final UsageSource usage;
  private final Supplier<HostDrivers> drivers;

  /**
   * Of one host.
   *
   * @param drivers what its drivers can do now
   */
  public Provisioner(
      AcceleratorDiscovery discovery,
      FunctionControl control,
      UsageSource usage,
      Supplier<HostDrivers> drivers) {
    this.discovery = Objects.requireNonNull(discovery, "discovery");
    this.control = Objects.requireNonNull(control, "control");
    this.usage = Objects.requireNonNull(usage, "usage");
    this.drivers = Objects.requireNonNull(drivers, "drivers");
  }

  /** Looks at the host. */
  public Situation look() {
    Inventory inventory = discovery.discover().inventory();
    return new Situation(inventory, usage.claims(inventory), drivers.get());
  }

  /**
   * Carries out a plan, and what has to be planned anew while it goes on. Stops at the first
   * surprise.
   *
   * @param approved the plan that the operator has seen; a claim that it does not override stops
   *     the run
   * @param observer told of each step before it is done
   */
  public RunReport apply(
      Plan approved, DesiredState desired, Force force, Consumer<PlannedStep> observer) {
    return run(
        approved, approved.overridden(), observer, () -> Planner.plan(look(), desired, force));
  }

  /**
   * Undoes a run that stopped, as far as that is possible.
   *
   * @param before what the host was like before the run
   * @return the report of the run with what was undone
   */
  public RunReport rollBack(
      RunReport run, Situation before, Force force, Consumer<PlannedStep> observer) {
    var undoing = new Rollback(run, before.inventory());
    Plan plan = Planner.plan(look(), undoing.goals(), force);
    RunReport undone =
        run(plan, plan.overridden(), observer, () -> Planner.plan(look(), undoing.goals(), force));
    return run.with(
        new RollbackReport(undone.done(), undone.stop(), plan.refusals(), undoing.notUndone()));
  }

  private RunReport run(
      Plan first, Set<Claim> approved, Consumer<PlannedStep> observer, Supplier<Plan> again) {
    var done = new ArrayList<PlannedStep>();
    var own = new HashSet<PciAddress>();
    List<Refusal> late = List.of();
    Plan plan = first;
    for (int round = 1; !plan.isEmpty(); round++) {
      for (int i = 0; i < plan.steps().size(); i++) {
        PlannedStep step = plan.steps().get(i);
        observer.accept(step);
        Optional<Stop> stop = new StepRun(discovery, control, usage).perform(step, approved, own);
        if (stop.isPresent()) {
          return new RunReport(done, stop, rest(plan, i + 1), late, Optional.empty());
        }
        done.add(step);
        own.addAll(madeBy(step));
      }
      Plan next = again.get();
      late = next.refusals().stream().filter(r -> !first.refusals().contains(r)).toList();
      Optional<Stop> stop = unexpected(plan, next, approved, round);
      if (stop.isPresent()) {
        return new RunReport(done, stop, next.steps(), late, Optional.empty());
      }
      plan = next;
    }
    return new RunReport(done, Optional.empty(), List.of(), late, Optional.empty());
  }

  /** After all steps only devices that were to be bound first may need more, once. */
  private static Optional<Stop> unexpected(Plan plan, Plan next, Set<Claim> approved, int round) {
    boolean astray =
        next.steps().stream().anyMatch(step -> !plan.openEnded().contains(step.step().device()));
    boolean unseen = !approved.containsAll(next.overridden());
    if (!next.isEmpty() && (astray || unseen || round == MOST_ROUNDS)) {
      PlannedStep step = next.steps().get(0);
      return Optional.of(
          new Stop(
              StopKind.NOT_AS_EXPECTED,
              Optional.of(step),
              "after all steps there is more to do, first: " + step,
              "Look at the kernel log for who changes the host, and make a new plan."));
    }
    return Optional.empty();
  }

  private Set<PciAddress> madeBy(PlannedStep step) {
    var made = new HashSet<PciAddress>();
    if (step.step() instanceof CreateFunctions) {
      discovery.discover().inventory().device(step.step().device()).stream()
          .flatMap(pf -> pf.functions().stream())
          .map(VirtualFunction::address)
          .forEach(made::add);
    }
    return made;
  }

  private static List<PlannedStep> rest(Plan plan, int from) {
    return plan.steps().subList(from, plan.steps().size());
  }
}
