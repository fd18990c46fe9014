// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark;

import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.Proposal;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.Offer;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.DriverChoice;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.plan.Situation;
import io.openqat.domain.watch.HealthPolicy;
import io.openqat.domain.watch.HostWatch;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.ModelMapping;
import io.openqat.mapping.wire.WireForm;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is made of a host that has been looked at, and the simulation of one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HostBenchmark {
  private static final int HELD_PASSES = 3;

  private static final DesiredState BOUND =
      DesiredState.of(
          Selector.ANY,
          new DeviceWish(
              Optional.of(FunctionTarget.ON),
              Optional.empty(),
              Collections.emptySortedMap(),
              Optional.of(DriverChoice.VFIO_PCI),
              Optional.empty()));

  /** The host; its name has the number of its PCI functions. */
  @Param({"FUNCTIONS_8352"})
  public HostSize host = HostSize.FUNCTIONS_8352;

  private SimulatedHost simulated = SimulatedHost.boot(host.scenario());
  private DiscoveryReport report = simulated.discovery().discover();
  private HostState state = HostState.of(report);
  private HostWatch watch = watchOf(report);

  @Setup
  public void look() {
    simulated = SimulatedHost.boot(host.scenario());
    report = simulated.discovery().discover();
    state = HostState.of(report);
    watch = watchOf(report);
  }

  private static HostWatch watchOf(DiscoveryReport report) {
    return next(HostWatch.holding(HELD_PASSES, HealthPolicy.DEFAULT), report);
  }

  private static HostWatch next(HostWatch watch, DiscoveryReport report) {
    return watch.next(report, Set.of(), Map.of(), Instant.EPOCH);
  }

  /** Cyborg's model of it, as the text of a message. */
  @Benchmark
  public String mapToWire() {
    return WireForm.toJson(new ModelMapping(MappingOptions.of("host")).map(state).report());
  }

  @Benchmark
  public Offer judge() {
    return OfferPolicy.DEFAULT.judge(state);
  }

  /** An unchanged host. */
  @Benchmark
  public HostWatch compare() {
    return next(watch, report);
  }

  /** What would be given to a machine that wants one VF. */
  @Benchmark
  public Proposal choose() {
    return Proposal.of(
        state,
        List.of(),
        AssignmentRequest.vf(new VirtualMachine("vm")),
        PlacementPolicies.ALL.get(0));
  }

  /** The steps that bind all VFs of the host to VFIO. */
  @Benchmark
  public Plan plan() {
    return Planner.plan(
        new Situation(report.inventory(), Set.of(), report.facts()), BOUND, Force.NONE);
  }

  @Benchmark
  public SimulatedHost bootSimulated() {
    return SimulatedHost.boot(host.scenario());
  }

  @Benchmark
  public DiscoveryReport lookAtSimulated() {
    return simulated.discovery().discover();
  }
}
