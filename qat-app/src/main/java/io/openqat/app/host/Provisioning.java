// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.output.ProvisionReport;
import io.openqat.app.output.ReportRenderer;
import io.openqat.app.provision.ChosenState;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.PlannedStep;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.plan.Situation;
import io.openqat.domain.provisioning.run.FailedReset;
import io.openqat.domain.provisioning.run.Provisioner;
import io.openqat.domain.provisioning.run.RunReport;
import io.openqat.sysfs.file.ReadObserver;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Planning for one host, and changing it. */
public final class Provisioning {
  private final HostSettings host;
  private final AcceleratorDiscovery discovery;
  private final UsageSource usage;
  private final ReportRenderer renderer;

  /**
   * @param ledger what is assigned; the host's own when empty
   * @param renderer makes the picture of the host
   */
  public Provisioning(HostSettings host, Optional<Path> ledger, ReportRenderer renderer) {
    this.host = host;
    this.discovery = host.discovery(ReadObserver.NONE);
    this.usage = host.usage(ledger);
    this.renderer = renderer;
  }

  /** What the host is like now. */
  public Situation look() {
    return Situation.of(discovery.discover(), usage, host.catalog());
  }

  /** What is to be done in a situation, and nothing done yet. */
  public ProvisionReport plan(Situation situation, ChosenState chosen, Force force) {
    return new ProvisionReport(
        host.hostName(),
        host.source().origin(),
        chosen.profile(),
        chosen.state().concerns(situation.inventory()),
        Planner.plan(situation, chosen.state(), force),
        Optional.empty());
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
    var doing =
        new Provisioner(discovery, host.source().control(host.catalog()), usage, host.catalog());
    RunReport run = doing.apply(planned.plan(), desired, force, observer);
    if (run.stop().isPresent() && rollBack) {
      run = doing.rollBack(run, before, force, observer);
    }
    return new ProvisionReport(
        planned.host(),
        planned.origin(),
        planned.profile(),
        planned.concerned(),
        planned.plan(),
        Optional.of(run));
  }

  /**
   * Ends the reset of a device that never ends by itself.
   *
   * @param patience waits a moment; false when a reset that runs would be over by now
   * @return what became of it, for people
   * @throws io.openqat.domain.OpenQatException why nothing was done, or what the kernel refused
   */
  public String endReset(PciAddress device, BooleanSupplier patience) {
    return new FailedReset(this::look, host.source().control(host.catalog()), patience).end(device);
  }

  /** The host as {@code qat discover} shows it. */
  public String picture() {
    return renderer.render(host.look());
  }
}
