// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.assignment.Assigner;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentRefusedException;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.Proposal;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.OfferRule;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import io.openqat.fake.host.MemoryLedger;
import io.openqat.fake.host.SimulatedHost;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proposed is what would be given, and nothing is given by it. */
class ProposalTest {
  private static final List<OfferRule> RULES =
      List.of(OfferRule.exclude("kept", Selector.parse("vf=#7-15")));

  private final SimulatedHost host =
      HostFixtures.hostOf(
          """
          kernel: 7.3
          accelerators:
            - at: 6b:00.0
              model: 4xxx
              node: 0
              vfs: all
              services: sym;asym
              bound: {vfio-pci: 0-3}
              in-use: 0-1
            - {at: e8:00.0, model: 4xxx, node: 1, vfs: all, services: dc}
            - {at: ed:00.0, model: 4xxx, node: 1}
            - {at: 3d:00.0, model: C62x, node: 0, vfs: all}
          """);
  private final MemoryLedger memory = new MemoryLedger(InstantSource.system());

  private Assigner assigner() {
    return new Assigner(
        new HostUnderAssignment(host.discovery(), host.control(), List.of(host.usage())),
        memory.open(),
        RULES);
  }

  private HostState state() {
    HostState seen = HostState.of(host.discovery().discover());
    return seen.withClaims(host.usage().claims(seen.inventory()))
        .withClaims(memory.open().view().claims());
  }

  private static AssignmentRequest ask(int count, String side, String services, String driver) {
    return new AssignmentRequest(
        new VirtualMachine("web1"),
        count,
        FunctionSide.valueOf(side),
        ServiceSet.tryParse(services).orElseThrow(),
        Optional.empty(),
        Optional.empty(),
        DriverName.tryParse(driver));
  }

  @ParameterizedTest
  @CsvSource({
    "1, VF, '', '', PACKED",
    "5, VF, '', '', BALANCED",
    "3, VF, dc, '', PACKED",
    "2, VF, '', qat_vfio_pci, BALANCED",
    "1, PF, '', '', PACKED",
  })
  void whatIsProposedIsGiven(
      int count, String side, String services, String driver, PlacementPolicies policy) {
    AssignmentRequest request = ask(count, side, services, driver);
    Proposal proposal = Proposal.of(state(), RULES, request, policy);
    assertThat(proposal.refusal()).isEmpty();
    assertThat(memory.open().view().assignments()).isEmpty();

    assertThat(assigner().assign(request, policy).entries())
        .extracting(Assignment::intent)
        .containsExactlyInAnyOrderElementsOf(proposal.intents());
    assertThat(proposal.excluded().size() + proposal.spare().size() + count)
        .isEqualTo(HostFunction.all(host.discovery().discover().inventory()).size());
  }

  @ParameterizedTest
  @CsvSource({"40, VF, ''", "2, PF, ''", "9, VF, dc"})
  void whatIsRefusedIsRefusedInTheSameWords(int count, String side, String services) {
    AssignmentRequest request = ask(count, side, services, "");
    Proposal proposal = Proposal.of(state(), RULES, request, PlacementPolicies.PACKED);

    assertThat(proposal.intents()).isEmpty();
    assertThatThrownBy(() -> assigner().assign(request, PlacementPolicies.PACKED))
        .isInstanceOfSatisfying(
            AssignmentRefusedException.class,
            refused -> {
              assertThat(proposal.refusal()).contains(refused.what());
              assertThat(proposal.excluded()).isEqualTo(refused.excluded());
            });
  }

  @Test
  void allThatSpeaksAgainstAFunctionIsTold() {
    Proposal proposal =
        Proposal.of(state(), RULES, ask(1, "VF", "dc", ""), PlacementPolicies.PACKED);

    assertThat(rules(proposal, "0000:6b:00.0")).containsExactly("side", "has-vfs");
    assertThat(rules(proposal, "0000:6b:00.1")).containsExactly("services", "claimed");
    assertThat(rules(proposal, "0000:6b:01.2")).containsExactly("kept", "services");
    assertThat(proposal.intents())
        .extracting(Intent::function)
        .singleElement()
        .satisfies(chosen -> assertThat(chosen.address()).hasToString("0000:e8:00.1"));
  }

  private static List<String> rules(Proposal proposal, String function) {
    return proposal.excluded().stream()
        .filter(verdict -> verdict.address().toString().equals(function))
        .map(Verdict::reasons)
        .flatMap(List::stream)
        .map(Reason::rule)
        .toList();
  }

  @Test
  void aNodeNeedsAPolicyThatHeedsIt() {
    var request = AssignmentRequest.vf(new VirtualMachine("a")).withNode(new NumaNode(1));
    assertThatThrownBy(() -> Proposal.of(state(), RULES, request, PlacementPolicies.PACKED))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
