// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.ProvisionReport;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.PlannedStep;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.plan.Situation;
import io.openqat.domain.provisioning.run.Provisioner;
import io.openqat.domain.provisioning.run.RunReport;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.Optional;
import java.util.function.Consumer;

/** Planning for one host, and changing it. */
public final class Provisioning {
  private final HostSettings host;
  private final AcceleratorDiscovery discovery;
  private final UsageSource usage;
  private final Provider<Provisioner> provisioner;
  private final Inspection inspection;

  @Inject
  Provisioning(
      HostSettings host,
      AcceleratorDiscovery discovery,
      UsageSource usage,
      Provider<Provisioner> provisioner,
      Inspection inspection) {
    this.host = host;
    this.discovery = discovery;
    this.usage = usage;
    this.provisioner = provisioner;
    this.inspection = inspection;
  }

  /** What the host is like now. */
  public Situation look() {
    var inventory = discovery.discover().inventory();
    return new Situation(inventory, usage.claims(inventory), host.source().drivers(host.catalog()));
  }

  /** What is to be done in a situation, and nothing done yet. */
  public ProvisionReport plan(Situation situation, DesiredState desired, Force force) {
    return report(Planner.plan(situation, desired, force), Optional.empty());
  }

  /**
   * Does it.
   *
   * @param planned what {@link #plan} said
   * @param before the situation it was made for
   * @param rollBack whether a run that stops early is undone
   * @param observer told of each step before it is done
   */
  public ProvisionReport apply(
      ProvisionReport planned,
      Situation before,
      DesiredState desired,
      Force force,
      boolean rollBack,
      Consumer<PlannedStep> observer) {
    Provisioner doing = provisioner.get();
    RunReport run = doing.apply(planned.plan(), desired, force, observer);
    if (run.stop().isPresent() && rollBack) {
      run = doing.rollBack(run, before, force, observer);
    }
    return report(planned.plan(), Optional.of(run));
  }

  /** The host as {@code qat discover} shows it. */
  public String picture() {
    HostReport seen = inspection.look();
    return inspection.render(seen);
  }

  private ProvisionReport report(Plan plan, Optional<RunReport> run) {
    return new ProvisionReport(host.hostName(), host.source().origin(), plan, run);
  }
}
