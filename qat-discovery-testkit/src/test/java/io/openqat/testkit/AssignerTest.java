// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.assignment.AssignedFunction;
import io.openqat.domain.assignment.Assigner;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.AssignmentRefusedException;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.AssignmentState;
import io.openqat.domain.assignment.DefinedMachine;
import io.openqat.domain.assignment.Discrepancy;
import io.openqat.domain.assignment.FunctionIdentity;
import io.openqat.domain.assignment.FunctionInUseException;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.Machines;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.domain.assignment.Reconciliation;
import io.openqat.domain.assignment.Recovered;
import io.openqat.domain.assignment.Released;
import io.openqat.domain.assignment.Returned;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.DriverBinding;
import io.openqat.domain.control.WritePendingException;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.OfferRule;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.host.MemoryLedger;
import io.openqat.fake.host.SimulatedHost;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Giving away and taking back on one simulated host. */
class AssignerTest {
  private static final VirtualMachine WEB = new VirtualMachine("web1");
  private static final VirtualMachine DB = new VirtualMachine("db1");

  private final SimulatedHost host =
      HostFixtures.hostOf(
          """
          kernel: 7.3
          accelerators:
            - {at: 6b:00.0, model: 4xxx, node: 0, vfs: all, services: sym;asym}
            - {at: e8:00.0, model: 4xxx, node: 1, vfs: all, services: dc}
            - {at: ed:00.0, model: 4xxx, node: 1}
            - {at: 3d:00.0, model: C62x, node: 0, vfs: all}
          """);
  private final Set<Claim> claims = new HashSet<>();
  private final MemoryLedger memory = new MemoryLedger(InstantSource.system());
  private final AssignmentLedger ledger = memory.open();
  private final Assigner assigner = assigner(ledger, List.of());

  private Assigner assigner(AssignmentLedger mine, List<OfferRule> rules) {
    return new Assigner(onHost(), mine, rules);
  }

  private HostUnderAssignment onHost() {
    return new HostUnderAssignment(host.discovery(), host.control(), List.of(inventory -> claims));
  }

  private static AssignmentRequest ask(
      VirtualMachine vm, int count, FunctionSide side, String services, int node, String driver) {
    return new AssignmentRequest(
        vm,
        count,
        side,
        ServiceSet.tryParse(services).orElseThrow(),
        Optional.of(4),
        node < 0 ? Optional.empty() : Optional.of(new NumaNode(node)),
        DriverName.tryParse(driver));
  }

  private static AssignmentRequest vfs(VirtualMachine vm, int count, String services) {
    return ask(vm, count, FunctionSide.VF, services, -1, "");
  }

  private List<Assignment> assign(AssignmentRequest request) {
    return assigner.assign(request, PlacementPolicies.PACKED).entries();
  }

  private void assertRecovers(Recovered.Outcome outcome) {
    assertThat(assigner.recover()).extracting(Recovered::outcome).containsExactly(outcome);
  }

  private void assertStates(AssignmentState... states) {
    assertThat(ledger.view().assignments()).extracting(Assignment::state).containsExactly(states);
  }

  private List<String> give(AssignmentRequest request, PlacementPolicy policy) {
    return assigner.assign(request, policy).entries().stream()
        .map(e -> e.address().toString())
        .toList();
  }

  private Optional<DriverName> driver(String address) {
    return HostFunction.all(host.discovery().discover().inventory()).stream()
        .filter(c -> c.address().equals(PciAddress.parse(address)))
        .findFirst()
        .flatMap(c -> c.host().driver().optional());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | ''  | -1 | PACKED         | 0000:6b:00.1 0000:6b:00.2 0000:6b:00.3",
        "3 | ''  | -1 | BALANCED       | 0000:6b:00.1 0000:e8:00.1 0000:6b:00.2",
        "2 | ''  | 1  | NUMA_STRICT    | 0000:e8:00.1 0000:e8:00.2",
        "2 | ''  | 1  | NUMA_PREFERRED | 0000:e8:00.1 0000:e8:00.2",
        "1 | sym | 1  | NUMA_PREFERRED | 0000:6b:00.1",
        "1 | dc  | -1 | PACKED         | 0000:e8:00.1",
      })
  void policiesChooseTheBest(
      int count, String services, int node, PlacementPolicies policy, String chosen) {
    assertThat(give(ask(WEB, count, FunctionSide.VF, services, node, ""), policy))
        .containsExactly(chosen.split(" "));
  }

  /** Even where another device is fuller, but not on another node than was asked for. */
  @Test
  void whatIsOnTheDriverAlreadyIsTakenFirst() {
    give(vfs(DB, 1, "sym"), PlacementPolicies.PACKED);
    var driver = new DriverName("qat_vfio_pci");
    PciAddress ready = PciAddress.parse("0000:e8:00.5");
    DriverBinding.move(host.control(), ready, Optional.of(driver), true);
    assertThat(
            give(
                ask(WEB, 1, FunctionSide.VF, "", 0, driver.value()),
                PlacementPolicies.NUMA_PREFERRED))
        .containsExactly("0000:6b:00.2");
    assertThat(give(ask(WEB, 1, FunctionSide.VF, "", -1, driver.value()), PlacementPolicies.PACKED))
        .containsExactly("0000:e8:00.5");
  }

  @Test
  void packedGoesOnWhereItBegan() {
    give(vfs(WEB, 1, "dc"), PlacementPolicies.PACKED);
    assertThat(give(vfs(DB, 1, ""), PlacementPolicies.PACKED)).containsExactly("0000:e8:00.2");
    assertThat(give(vfs(DB, 1, ""), PlacementPolicies.BALANCED)).containsExactly("0000:6b:00.1");
  }

  @Test
  void aWholeDeviceLosesItsDriverAndGetsItBack() {
    List<Assignment> given = assign(ask(WEB, 1, FunctionSide.PF, "sym", -1, ""));
    assertThat(given)
        .extracting(Assignment::address)
        .containsExactly(PciAddress.parse("0000:ed:00.0"));
    assertThat(driver("0000:ed:00.0")).contains(DriverName.VFIO_PCI);
    assigner.release(given, false).orThrow();
    assertThat(driver("0000:ed:00.0")).contains(new DriverName("4xxx"));
    assertStates();
  }

  /** A driver that is bound again begins with its own default. */
  @Test
  void aWholeDeviceComesBackWithItsServices() {
    PciAddress device = PciAddress.parse("0000:ed:00.0");
    ServiceSet services = ServiceSet.tryParse("sym;dc").orElseThrow();
    host.control().setState(device, OperationalState.DOWN);
    host.control().setServices(device, services);
    host.control().setState(device, OperationalState.UP);
    List<Assignment> given = assign(ask(WEB, 1, FunctionSide.PF, "sym", -1, ""));
    assertThat(given.get(0).intent().configured()).contains(services);
    Released released = assigner.release(given, false).orThrow();
    assertThat(released.back()).extracting(Returned::remark).containsExactly(Optional.empty());
    DeviceStatus status =
        host.discovery().discover().inventory().devices().stream()
            .filter(pf -> pf.address().equals(device))
            .findFirst()
            .orElseThrow()
            .status();
    assertThat(status.services().optional()).contains(services);
    assertThat(status.state().optional()).contains(OperationalState.UP);
  }

  /** As after a reboot, before its VFs are made again: what is promised of them keeps the whole. */
  @Test
  void aDeviceWhoseVfsArePromisedIsNotGivenAsAWhole() {
    PciAddress device = PciAddress.parse("0000:ed:00.0");
    host.control().setVfCount(device, 16);
    // One more than the other device of this node has.
    List<Assignment> given =
        assigner
            .assign(ask(WEB, 17, FunctionSide.VF, "", 1, ""), PlacementPolicies.NUMA_STRICT)
            .entries();
    assertThat(given).extracting(e -> e.intent().function().device()).contains(device);
    host.control().setVfCount(device, 0);

    AssignmentRequest whole = ask(DB, 1, FunctionSide.PF, "", -1, "");
    assertThatThrownBy(() -> give(whole, PlacementPolicies.PACKED))
        .isInstanceOfSatisfying(
            AssignmentRefusedException.class,
            e ->
                assertThat(e.excluded())
                    .filteredOn(verdict -> verdict.address().equals(device))
                    .flatExtracting(Verdict::reasons)
                    .extracting(Reason::text)
                    .contains("its VF 0000:ed:00.1, which is off, is assigned to web1"));
    assigner.release(given, false);
    assertThat(give(whole, PlacementPolicies.PACKED)).hasSize(1);
  }

  /** What was remembered may not be had any more, or was not remembered by an earlier version. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sym;decomp | 0000:ed:00.0 was configured for decomp;sym before and is not now: ",
        "           | what it was configured for before is not known",
      })
  void aDeviceThatIsNotAsItWasIsTold(String before, String told) {
    PciAddress device = PciAddress.parse("0000:ed:00.0");
    Assignment given = assign(ask(WEB, 1, FunctionSide.PF, "sym", -1, "")).get(0);
    assertThat(given.address()).isEqualTo(device);
    Intent intent = given.intent();
    ledger.remove(ledger.startRelease(List.of(given)));
    var other =
        new Intent(
            intent.function(),
            intent.owner(),
            intent.services(),
            intent.before(),
            intent.after(),
            Optional.ofNullable(before).flatMap(ServiceSet::tryParse),
            Optional.empty());
    List<Assignment> held = ledger.commit(ledger.intend(List.of(other), ledger.view().revision()));
    Released released = assigner.release(held, false).orThrow();
    assertThat(released.back())
        .extracting(Returned::remark)
        .singleElement()
        .satisfies(remark -> assertThat(remark.orElseThrow()).contains(told));
    assertThat(ledger.view().assignments()).isEmpty();
    assertThat(driver(device.toString())).isEqualTo(intent.before());
    assertThat(
            host.discovery().discover().inventory().devices().stream()
                .filter(pf -> pf.address().equals(device))
                .map(pf -> pf.status().state().optional()))
        .containsExactly(Optional.of(OperationalState.UP));
  }

  @Test
  void eachFunctionThatIsLeftOutHasItsRule() {
    claims.add(new Claim(PciAddress.parse("0000:6b:00.1"), ClaimKind.FOREIGN_OWNER, "libvirt"));
    claims.add(new Claim(PciAddress.parse("0000:6b:00.0"), ClaimKind.KERNEL_USE, "crypto"));
    Assigner picky =
        assigner(
            ledger, List.of(OfferRule.exclude("no-2", Selector.parse("address=0000:6b:00.2"))));
    assertThatThrownBy(() -> picky.assign(vfs(WEB, 15, "sym"), PlacementPolicies.PACKED))
        .isInstanceOfSatisfying(
            AssignmentRefusedException.class,
            e -> {
              assertThat(e.excluded())
                  .extracting(Object::toString)
                  .contains(
                      "0000:6b:00.1 left out by rule foreign-owner: taken care of by libvirt",
                      "0000:6b:00.2 left out by rule no-2: selector 'address=0000:6b:00.2'",
                      "0000:e8:00.1 left out by rule services: device 0000:e8:00.0 is configured"
                          + " for dc",
                      "0000:3d:01.0 left out by rule generation: its generation is 2",
                      "0000:ed:00.0 left out by rule side: it is a PF, and a VF is asked for");
            })
        .hasMessage(
            "cannot give 15 VFs to web1: only 14 fit; left out by rule: foreign-owner 1, generation"
                + " 16, no-2 1, services 16, side 4");
  }

  @Test
  void whatVfioDeniesIsNotTried() {
    var request =
        new AssignmentRequest(
            WEB,
            1,
            FunctionSide.VF,
            ServiceSet.NONE,
            Optional.of(2),
            Optional.empty(),
            Optional.empty());
    assertThatThrownBy(() -> assigner.assign(request, PlacementPolicies.PACKED))
        .isInstanceOf(AssignmentRefusedException.class)
        .hasMessageContaining("vfio-denylist 16");
  }

  @Test
  void aDeviceUsedAsAWholeTakesItsVfsAlong() {
    claims.add(new Claim(PciAddress.parse("0000:6b:00.0"), ClaimKind.VFIO_OPEN, "process 1"));
    assertThat(give(vfs(WEB, 1, ""), PlacementPolicies.PACKED)).containsExactly("0000:e8:00.1");
  }

  @Test
  void aNodeAndAPolicyThatHeedsNoneDoNotGoTogether() {
    assertThatThrownBy(
            () -> give(ask(WEB, 1, FunctionSide.VF, "", 0, ""), PlacementPolicies.PACKED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> give(vfs(WEB, 1, ""), PlacementPolicies.NUMA_STRICT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The variant driver refuses a PF: what the refusal interrupts is undone. */
  @Test
  void whatTheHostRefusesIsUndone() {
    assertThatThrownBy(
            () ->
                give(
                    ask(WEB, 1, FunctionSide.PF, "", -1, "qat_vfio_pci"), PlacementPolicies.PACKED))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("gave ENODEV");
    assertThat(driver("0000:ed:00.0")).contains(new DriverName("4xxx"));
    assertStates();
  }

  @Test
  void aFunctionInUseIsNotTakenBack() {
    List<Assignment> given = assign(AssignmentRequest.vf(WEB));
    PciAddress function = given.get(0).address();
    claims.add(new Claim(function, ClaimKind.VFIO_OPEN, "process 4711 (qemu-system-x86)"));
    assertThatThrownBy(() -> assigner.release(given, false))
        .isInstanceOf(FunctionInUseException.class)
        .hasMessageContaining("process 4711 (qemu-system-x86)");
    assertThat(ledger.view().assignments()).isEqualTo(given);
  }

  @Test
  void aReleaseThatWaitsIsFinishedByTheNextCommand() {
    List<Assignment> given = assign(AssignmentRequest.vf(WEB));
    PciAddress function = given.get(0).address();
    host.openVfio(function);
    assertThatThrownBy(() -> assigner.release(given, true).orThrow())
        .isInstanceOf(WritePendingException.class);
    assertStates(AssignmentState.RELEASING);

    claims.add(new Claim(function, ClaimKind.VFIO_OPEN, "process 4711"));
    assertRecovers(Recovered.Outcome.LEFT);
    claims.clear();
    host.closeVfio(function);
    assertRecovers(Recovered.Outcome.UNDONE);
    assertThat(driver(function.toString())).isEmpty();
    assertStates();
  }

  /** It was on VFIO before and is so after: no write to the host would tell that it is in use. */
  @Test
  void whatIsOpenIsNotTakenBackByForceEither() {
    PciAddress function = PciAddress.parse("0000:6b:00.1");
    DriverBinding.move(host.control(), function, Optional.of(DriverName.VFIO_PCI), true);
    List<Assignment> given = assign(AssignmentRequest.vf(WEB));
    claims.add(new Claim(function, ClaimKind.VFIO_OPEN, "process 4711 (qemu-system-x86)"));
    assertThatThrownBy(() -> assigner.release(given, true).orThrow())
        .isInstanceOf(FunctionInUseException.class)
        .hasMessageContaining("still open by process 4711 (qemu-system-x86)");
    assertStates(AssignmentState.RELEASING);
    assertRecovers(Recovered.Outcome.LEFT);
    claims.clear();
    assertRecovers(Recovered.Outcome.UNDONE);
    assertStates();
  }

  @Test
  void anIntentWhoseFunctionIsOpenByNowStands() {
    Assignment begun = begin("0000:6b:00.1");
    host.control().overrideDriver(begun.address(), Optional.of(DriverName.VFIO_PCI));
    host.control().bind(begun.address(), DriverName.VFIO_PCI);
    claims.add(new Claim(begun.address(), ClaimKind.VFIO_OPEN, "process 4711"));
    assertRecovers(Recovered.Outcome.FINISHED);
    assertStates(AssignmentState.HELD);
  }

  /**
   * No claim is no proof that nobody uses a function, so an assigner may meet a user it cannot see.
   */
  @Test
  void whatAnUnseenUserHoldsIsLeftUntilItLetsGo() {
    PciAddress function = PciAddress.parse("0000:6b:00.1");
    host.control().overrideDriver(function, Optional.of(DriverName.VFIO_PCI));
    host.control().bind(function, DriverName.VFIO_PCI);
    host.openVfio(function);
    assertThatThrownBy(
            () ->
                give(
                    ask(WEB, 1, FunctionSide.VF, "", -1, "qat_vfio_pci"), PlacementPolicies.PACKED))
        .isInstanceOf(WritePendingException.class);
    assertThat(assigner.recover())
        .singleElement()
        .satisfies(left -> assertThat(left.outcome()).isEqualTo(Recovered.Outcome.LEFT))
        .satisfies(left -> assertThat(left.told()).contains("still waits", "stop the VM, or wait"));

    claims.add(new Claim(function, ClaimKind.VFIO_OPEN, "process 4711"));
    assertThat(assigner.recover())
        .singleElement()
        .satisfies(left -> assertThat(left.outcome()).isEqualTo(Recovered.Outcome.LEFT))
        .satisfies(left -> assertThat(left.told()).contains("process 4711 still has it open"));
    assertStates(AssignmentState.INTENDED);

    claims.clear();
    host.closeVfio(function);
    assertRecovers(Recovered.Outcome.UNDONE);
    assertThat(driver(function.toString())).contains(DriverName.VFIO_PCI);
    assertStates();
  }

  @Test
  void anIntentWhoseFunctionIsGoneIsStruckOut() {
    begin("0000:6b:00.1");
    host.control().setVfCount(PciAddress.parse("0000:6b:00.0"), 0);
    assertThat(assigner.recover())
        .extracting(Recovered::told)
        .containsExactly("the function is not there any more");
    assertStates();
  }

  /** An intent whose process is gone. */
  private Assignment begin(String address) {
    HostFunction candidate =
        HostFunction.all(host.discovery().discover().inventory()).stream()
            .filter(c -> c.address().equals(PciAddress.parse(address)))
            .findFirst()
            .orElseThrow();
    try (AssignmentLedger other = memory.open()) {
      return other
          .intend(
              List.of(
                  new Intent(
                      AssignedFunction.of(candidate),
                      WEB,
                      ServiceSet.NONE,
                      Optional.empty(),
                      DriverName.VFIO_PCI)),
              other.view().revision())
          .get(0);
    }
  }

  @Test
  void reconcilingFindsAndMends() {
    List<Assignment> given = assign(vfs(WEB, 3, "sym"));
    var reconciliation = new Reconciliation(onHost(), ledger);
    assertThat(reconciliation.compare(Optional.empty())).isEmpty();

    host.control().unbind(given.get(0).address());
    moveInLedger(given.get(1), "0000:70:00.2");
    var machines =
        new Machines(
            List.of(
                off("web1", given.get(0).address()),
                off(
                    "db1",
                    given.get(2).address(),
                    PciAddress.parse("0000:e8:00.1"),
                    PciAddress.parse("0000:00:1f.0"))));
    List<Discrepancy> found = reconciliation.compare(Optional.of(machines));
    assertThat(found)
        .extracting(d -> d.function() + " " + d.kind())
        .containsExactly(
            "0000:6b:00.1 driver-differs",
            "0000:6b:00.3 attached-elsewhere",
            "0000:6b:00.3 not-attached",
            "0000:70:00.2 function-moved",
            "0000:70:00.2 not-attached",
            "0000:e8:00.1 attached-unassigned");

    assertThat(found.stream().flatMap(d -> reconciliation.fix(d).stream()))
        .containsExactly("bound it to vfio-pci", "noted 0000:6b:00.2 as its address");
    assertThat(reconciliation.compare(Optional.empty())).isEmpty();
    assertThat(driver("0000:6b:00.1")).contains(DriverName.VFIO_PCI);
  }

  private static DefinedMachine off(String name, PciAddress... functions) {
    return new DefinedMachine(
        name, Optional.of("u-u-i-d-" + name), Optional.empty(), Optional.of(Set.of(functions)));
  }

  /** Live and inactive definition are two owners, and one of them is not enough. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web1 | mine  | mine | ''",
        "web1 | mine  | none | attached-in-one",
        "web1 | none  | mine | attached-in-one",
        "web1 | none  | none | not-attached",
        "web1 | mine  | -    | ''",
        "web1 | -     | mine | ''",
        "web1 | -     | none | not-attached",
        "db1  | mine  | none | attached-elsewhere machine-unknown",
        "db1  | none  | mine | attached-elsewhere machine-unknown",
        "db1  | none  | none | machine-unknown",
      })
  void definitionsAreComparedOneByOne(String machine, String live, String inactive, String kinds) {
    PciAddress function = assign(vfs(WEB, 1, "sym")).get(0).address();
    var defined =
        new DefinedMachine(
            machine,
            Optional.of("u-u-i-d"),
            functions(live, function),
            functions(inactive, function));
    assertThat(
            new Reconciliation(onHost(), ledger)
                .compare(Optional.of(new Machines(List.of(defined)))).stream()
                    .map(d -> d.kind().toString())
                    .sorted()
                    .collect(joining(" ")))
        .isEqualTo(kinds);
  }

  private static Optional<Set<PciAddress>> functions(String which, PciAddress function) {
    return switch (which) {
      case "mine" -> Optional.of(Set.of(function));
      case "none" -> Optional.of(Set.of());
      default -> Optional.empty();
    };
  }

  /** A function that is not there cannot be attached, and is told of once. */
  @Test
  void nothingIsToldOfAFunctionThatFollowsFromItsAbsence() {
    assign(vfs(WEB, 1, "sym"));
    host.control().setVfCount(PciAddress.parse("0000:6b:00.0"), 0);
    assertThat(
            new Reconciliation(onHost(), ledger)
                .compare(Optional.of(new Machines(List.of(off("web1"))))))
        .extracting(Discrepancy::kind)
        .containsExactly(Discrepancy.Kind.FUNCTION_WAITING);
  }

  @Test
  void aDeviceThatServesSomethingElseNowIsTold() {
    assign(vfs(WEB, 1, "asym"));
    PciAddress device = PciAddress.parse("0000:6b:00.0");
    host.control().setState(device, OperationalState.DOWN);
    host.control().setServices(device, ServiceSet.tryParse("dc").orElseThrow());
    host.control().setState(device, OperationalState.UP);
    host.control().setVfCount(device, 16);
    var reconciliation = new Reconciliation(onHost(), ledger);
    reconciliation.compare(Optional.empty()).forEach(reconciliation::fix);
    assertThat(reconciliation.compare(Optional.empty()))
        .extracting(d -> d.kind() + ": " + d.told())
        .containsExactly(
            "services-differ: given to web1 for asym, and device 0000:6b:00.0 is configured for"
                + " dc");
  }

  /** As after a reboot: the PF is there, and nobody has enabled its VFs yet. */
  @Test
  void whatWaitsForItsVfsIsNotStruckOut() {
    List<Assignment> given = assign(vfs(WEB, 2, "sym"));
    var reconciliation = new Reconciliation(onHost(), ledger);
    host.control().setVfCount(PciAddress.parse("0000:6b:00.0"), 0);
    List<Discrepancy> waiting = reconciliation.compare(Optional.empty());
    assertThat(waiting)
        .hasSize(2)
        .allMatch(d -> d.kind() == Discrepancy.Kind.FUNCTION_WAITING)
        .allMatch(d -> reconciliation.fix(d).isEmpty());
    assertThat(waiting.get(1).told())
        .isEqualTo(
            "given to web1, and not on this host: its PF 0000:6b:00.0 is there, shows 0 VFs and"
                + " says that it has 0: it comes with VF number 2");
    assertThat(ledger.view().assignments()).isEqualTo(given);

    host.control().setVfCount(PciAddress.parse("0000:6b:00.0"), 16);
    assertThat(
            reconciliation.compare(Optional.empty()).stream()
                .flatMap(d -> reconciliation.fix(d).stream()))
        .containsExactly("bound it to vfio-pci", "bound it to vfio-pci");
    assertThat(reconciliation.compare(Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8086:4940@0000:6b:00.0#16 | function-missing | can have 16 VFs at most, of which it would"
            + " be number 17",
        "8086:4942@0000:6b:00.0#1  | function-missing | another, 8086:4940 at 0000:6b:00.0",
        "8086:4940@0000:f7:00.0#1  | device-missing   | its PF 0000:6b:00.0 is not on this host",
      })
  void onlyWhatCannotComeBackIsStruckOut(String identity, String kind, String told) {
    Assignment entry = assign(vfs(WEB, 1, "sym")).get(0);
    AssignedFunction own = entry.intent().function();
    ledger.move(
        entry, new AssignedFunction(own.address(), own.device(), new FunctionIdentity(identity)));
    var reconciliation = new Reconciliation(onHost(), ledger);
    Discrepancy found = reconciliation.compare(Optional.empty()).get(0);
    assertThat(found.kind()).hasToString(kind);
    assertThat(found.told()).contains(told);
    assertThat(reconciliation.fix(found).isPresent()).isEqualTo(kind.equals("function-missing"));
    assertThat(ledger.view().assignments()).hasSize(kind.equals("function-missing") ? 0 : 1);
  }

  @Test
  void reconcilingLeavesWhatIsInUseAlone() {
    List<Assignment> given = assign(AssignmentRequest.vf(WEB));
    host.control().unbind(given.get(0).address());
    claims.add(new Claim(given.get(0).address(), ClaimKind.VFIO_OPEN, "process 4711"));
    var reconciliation = new Reconciliation(onHost(), ledger);
    Discrepancy found = reconciliation.compare(Optional.empty()).get(0);
    assertThat(found.told()).contains("unbound", "process 4711");
    assertThat(reconciliation.fix(found)).isEmpty();
  }

  private void moveInLedger(Assignment entry, String address) {
    AssignedFunction own = entry.intent().function();
    ledger.move(
        entry, new AssignedFunction(PciAddress.parse(address), own.device(), own.identity()));
  }

  @Test
  void identitiesKnowTheWayAndNotTheBuses() {
    var inventory = HostFixtures.boot("c62x-switch").discovery().discover().inventory();
    assertThat(
            HostFunction.all(inventory).stream()
                .map(c -> FunctionIdentity.of(c.device(), c.virtual()))
                .map(FunctionIdentity::value))
        .doesNotHaveDuplicates()
        .contains("8086:37c8@0000:b2:00.0/00.0/00.0/00.0#0");
  }
}
