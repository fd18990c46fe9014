// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.run;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.PlannedStep;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.plan.Situation;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes a host what it is wanted to be. One run at a time on a host is the caller's care.
 *
 * @param catalog the models that discovery looks for
 */
public record Provisioner(
    AcceleratorDiscovery discovery, FunctionControl control, UsageSource usage, Catalog catalog) {
  public Provisioner {
    Objects.requireNonNull(discovery, "discovery");
    Objects.requireNonNull(control, "control");
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(catalog, "catalog");
  }

  /** Without what a catalogue knows of the drivers of a family. */
  public Provisioner(AcceleratorDiscovery discovery, FunctionControl control, UsageSource usage) {
    this(discovery, control, usage, Catalog.of());
  }

  /** Looks at the host. */
  public Situation look() {
    return Situation.of(discovery.discover(), usage, catalog);
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
    return run(approved, observer, () -> Planner.plan(look(), desired, force));
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
    RunReport undone = run(plan, observer, () -> Planner.plan(look(), undoing.goals(), force));
    return run.with(
        new RollbackReport(undone.done(), undone.stop(), plan.refusals(), undoing.notUndone()));
  }

  private RunReport run(Plan plan, Consumer<PlannedStep> observer, Supplier<Plan> again) {
    return new PlanRun(new StepRun(discovery, control, usage), plan, observer, again).run();
  }
}
