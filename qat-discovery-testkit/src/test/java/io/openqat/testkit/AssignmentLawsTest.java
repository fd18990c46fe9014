// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.Container;
import io.openqat.domain.assignment.Owner;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import io.openqat.fake.host.MemoryLedger;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Scenario;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Law 12 on hosts, and in stories, that nobody thought of. */
class AssignmentLawsTest {

  /** One process: what it does, and at which place it dies. */
  record Chapter(
      Optional<AssignmentRequest> assign, Owner owner, PlacementPolicies policy, int death) {}

  @Property(tries = 150)
  @Label("law 12: a function has one owner at most, whatever is asked and whoever dies where")
  void oneMachineAtMost(
      @ForAll("hosts") Scenario scenario, @ForAll("stories") List<Chapter> story) {
    var ledger = new MemoryLedger(InstantSource.system());
    var trial = new AssignmentTrial(SimulatedHost.boot(scenario), ledger::open);
    for (Chapter chapter : story) {
      trial.process(
          new CrashPoints(chapter.death(), new HashSet<>()),
          chapter
              .assign()
              .map(request -> trial.assign(request, chapter.policy()))
              .orElseGet(() -> trial.release(chapter.owner())));
      trial.comeBackAndCheck();
    }
  }

  /**
   * A host that the law once met: .4 and .5 are held open on vfio-pci, and are asked for on another
   * driver, from which the kernel could not part them without waiting.
   */
  @Example
  void whatSomebodyHoldsOpenIsNeverChosen() {
    SimulatedHost host =
        HostFixtures.hostOf(
            """
            kernel: 7.3
            accelerators:
              - {at: 01:00.0, model: 401xx, vfs: 16, bound: {vfio-pci: 3-4}, in-use: 3-4}
            """);
    var ledger = new MemoryLedger(InstantSource.system());
    var trial = new AssignmentTrial(host, ledger::open);
    for (int count : List.of(15, 14)) {
      trial.process(
          CrashPoints.none(), trial.assign(onTheVariantDriver(count), PlacementPolicies.PACKED));
      trial.comeBackAndCheck();
      assertThat(ledger.open().view().assignments()).hasSize(count == 15 ? 0 : 14);
    }
  }

  private static AssignmentRequest onTheVariantDriver(int count) {
    return AssignmentRequest.vf(new VirtualMachine("a"))
        .withCount(count)
        .withDriver(new DriverName("qat_vfio_pci"));
  }

  @Provide
  Arbitrary<Scenario> hosts() {
    return HostArbitraries.hosts(3, 2);
  }

  @Provide
  Arbitrary<List<Chapter>> stories() {
    Arbitrary<Owner> owners =
        Arbitraries.of(
            new VirtualMachine("a"),
            new VirtualMachine("b"),
            new Container("a"),
            new Container("c"));
    Arbitrary<PlacementPolicies> policies = Arbitraries.of(PlacementPolicies.values());
    Arbitrary<Integer> deaths =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 60), Arbitraries.just(Integer.MAX_VALUE));
    return Combinators.combine(
            requests(), owners, policies, deaths, Arbitraries.integers().between(0, 2))
        .as(
            (request, owner, policy, death, kind) ->
                new Chapter(
                    kind == 0 ? Optional.empty() : Optional.of(fitting(request, owner, policy)),
                    owner,
                    policy,
                    death))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static Arbitrary<AssignmentRequest> requests() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(FunctionSide.VF)),
                Tuple.of(1, Arbitraries.just(FunctionSide.PF))),
            Arbitraries.of("", "", "sym", "dc"),
            Arbitraries.of("", "", "vfio-pci", "qat_vfio_pci"),
            Arbitraries.integers().between(0, 1))
        .as(
            (count, side, service, driver, node) ->
                new AssignmentRequest(
                    new VirtualMachine("any"),
                    count,
                    side,
                    service.isEmpty() ? ServiceSet.NONE : ServiceSet.of(service),
                    Optional.empty(),
                    Optional.of(new NumaNode(node)),
                    DriverName.tryParse(driver)));
  }

  private static AssignmentRequest fitting(
      AssignmentRequest any, Owner owner, PlacementPolicies policy) {
    return new AssignmentRequest(
        owner,
        any.count(),
        any.side(),
        any.services(),
        any.generation(),
        policy.heedsNode() ? any.node() : Optional.empty(),
        any.driver());
  }
}
