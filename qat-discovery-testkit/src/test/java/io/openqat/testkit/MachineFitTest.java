// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Assigner;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentRefusedException;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.Attaching;
import io.openqat.domain.assignment.DefinedMachine;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.assignment.MachineFit;
import io.openqat.domain.assignment.MachineLimits;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.Proposal;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.host.MemoryLedger;
import io.openqat.fake.host.SimulatedHost;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a machine cannot take is refused before the ledger or the host is touched. */
class MachineFitTest implements SimulatedLibvirt.Below {
  private static final VirtualMachine WEB = new VirtualMachine("web1");
  private static final long GIB = 1L << 30;

  private final SimulatedHost host =
      HostFixtures.hostOf(
          """
          kernel: 6.12
          accelerators:
            - {at: 6b:00.0, model: 4xxx, node: 0, total-vfs: 4, vfs: all}
            - {at: e8:00.0, model: 4xxx, node: 1, total-vfs: 4, vfs: all}
          """);
  private final MemoryLedger ledger = new MemoryLedger(InstantSource.system());
  private final SimulatedLibvirt libvirt = new SimulatedLibvirt(this);
  private final List<String> remarks = new ArrayList<>();

  @Override
  public void open(PciAddress function) {
    host.openVfio(function);
  }

  @Override
  public void close(PciAddress function) {
    host.closeVfio(function);
  }

  private Assigner assigner() {
    return new Assigner(
        new HostUnderAssignment(host.discovery(), host.control(), List.of(host.usage())),
        ledger.open(),
        List.of());
  }

  private static AssignmentRequest vfs(int count) {
    return AssignmentRequest.vf(WEB).withCount(count);
  }

  /** Processors 0 to 7 are of node 0, others of node 1; what is not there has none. */
  private static Optional<NumaNode> nodeOf(int processor) {
    return processor < 16 ? Optional.of(new NumaNode(processor / 8)) : Optional.empty();
  }

  private List<Assignment> give(DefinedMachine machine, int count) {
    var fit = new MachineFit(machine, MachineFitTest::nodeOf, remarks::add);
    return assigner().assign(vfs(count), PlacementPolicies.PACKED, fit).entries();
  }

  /** What is said beforehand is what libvirt would say, for each number of ports and functions. */
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "1, 2", "2, 2", "3, 4", "4, 4"})
  void portsDecideForAMachineThatRuns(int ports, int count) {
    libvirt.define("web1");
    libvirt.ports("web1", ports);
    libvirt.start("web1");
    var attaching = new Attaching(libvirt, () -> false);
    if (count <= ports) {
      attaching.attach(give(Attaching.require(libvirt.machines(), WEB), count));
      assertThat(libvirt.machines().attachments()).hasSize(2 * count);
      return;
    }
    List<Assignment> unchecked = assigner().assign(vfs(count), PlacementPolicies.PACKED).entries();
    assertThatThrownBy(() -> attaching.attach(unchecked))
        .hasMessageContaining("No more available PCI slots");
    assertThat(attaching.detach(unchecked).problems()).isEmpty();
    assigner().release(unchecked, false);

    long revision = ledger.open().view().revision();
    assertThatThrownBy(() -> give(Attaching.require(libvirt.machines(), WEB), count))
        .isInstanceOf(AssignmentRefusedException.class)
        .hasMessageStartingWith("cannot attach " + count + " function")
        .hasMessageContaining("it runs, and has " + (ports == 0 ? "no" : ports) + " free port")
        .hasMessageContaining("pcie-root-port");
    assertThat(ledger.open().view().revision()).isEqualTo(revision);
  }

  /** libvirt makes ports for what is in a definition when the machine starts. */
  @Test
  void aMachineThatIsOffNeedsNone() {
    libvirt.define("web1");
    libvirt.ports("web1", 0);
    new Attaching(libvirt, () -> false).attach(give(Attaching.require(libvirt.machines(), WEB), 4));
    libvirt.start("web1");
    assertThat(libvirt.machines().all().get(0).live().orElseThrow()).hasSize(4);
  }

  private static DefinedMachine web(MachineLimits limits) {
    return new DefinedMachine(
        "web1", Optional.empty(), Optional.of(Set.of()), Optional.empty(), limits);
  }

  private static DefinedMachine locking(long memory, long most) {
    return web(
        new MachineLimits(
            OptionalInt.empty(),
            OptionalLong.of(memory),
            OptionalLong.of(most),
            new TreeSet<>(),
            new TreeSet<>()));
  }

  @Test
  void aLimitBelowTheMemoryIsRefused() {
    assertThatThrownBy(() -> give(locking(4 * GIB, 2 * GIB), 1))
        .isInstanceOf(OpenQatException.class)
        .hasMessage(
            "cannot attach 1 function to web1: by <hard_limit> in its definition it may lock 2048 MiB,"
                + " and VFIO locks its memory of 4096 MiB: set the limit to 5120 MiB, or take it out,"
                + " then libvirt sets its own");
    assertThat(ledger.open().view().assignments()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"4, 1", "5, 0", "6, 0"})
  void aLimitNearTheMemoryIsRemarkedOn(int most, int told) {
    assertThat(give(locking(4 * GIB, most * GIB), 2)).hasSize(2);
    assertThat(remarks).hasSize(told);
    assertThat(remarks).allMatch(remark -> remark.contains("'Cannot allocate memory'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0   | 0 7  | ''",
        "''  | ''   | ''",
        "0 1 | 7 8  | ''",
        "''  | 99   | ''",
        "1   | ''   | its memory to node 1",
        "''  | 8 9  | its processors to node 1",
        "1 2 | 15   | its memory to nodes 1,2 and its processors to node 1",
      })
  void anotherNodeIsRemarkedOn(String memory, String processors, String far) {
    give(
        web(
            new MachineLimits(
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                new TreeSet<>(numbers(memory).map(NumaNode::new).toList()),
                new TreeSet<>(numbers(processors).toList()))),
        1);
    assertThat(remarks)
        .isEqualTo(
            far.isEmpty()
                ? List.of()
                : List.of(
                    "0000:6b:00.1 is on NUMA node 0, and web1 binds "
                        + far
                        + ": it works, more slowly; --numa asks for a node"));
  }

  private static Stream<Integer> numbers(String list) {
    return Stream.of(list.split(" ")).filter(word -> !word.isEmpty()).map(Integer::valueOf);
  }

  @Test
  void aProposalAsksTheSame() {
    var fit = new MachineFit(locking(2, 1), MachineFitTest::nodeOf, remarks::add);
    HostState state = HostState.of(host.discovery().discover());
    Proposal proposal = Proposal.of(state, List.of(), vfs(1), PlacementPolicies.PACKED, fit);
    assertThat(proposal.intents()).isEmpty();
    assertThat(proposal.refusal()).hasValueSatisfying(why -> assertThat(why).contains("may lock"));
  }
}
