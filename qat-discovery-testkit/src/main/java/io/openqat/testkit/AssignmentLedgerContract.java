// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.assignment.AssignedFunction;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.AssignmentState;
import io.openqat.domain.assignment.Container;
import io.openqat.domain.assignment.ContainerAccess;
import io.openqat.domain.assignment.FunctionIdentity;
import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.LedgerConflictException;
import io.openqat.domain.assignment.Owner;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link AssignmentLedger} must keep, whatever it is kept in. */
public interface AssignmentLedgerContract {
  /** The VM of most entries. */
  VirtualMachine WEB = new VirtualMachine("web1");

  /** Another one. */
  VirtualMachine DB = new VirtualMachine("5b9ff8a9-3fd2-4d0a-8a3c-d2a4a5f3a001");

  /** Opens one and the same new, empty ledger, as one more process each time. */
  Supplier<AssignmentLedger> ledger();

  /** VF 0 is at function 1 of the PF. */
  static Intent vf(int index, Owner owner) {
    var device = PciAddress.parse("0000:6b:00.0");
    PciAddress address = device.virtualFunction(1, 1, index).orElseThrow();
    var identity = new FunctionIdentity("8086:4940@0000:6b:00.0#" + index);
    return new Intent(
        new AssignedFunction(address, device, identity),
        owner,
        ServiceSet.of("sym", "asym"),
        Optional.of(new DriverName("4xxxvf")),
        DriverName.VFIO_PCI);
  }

  /** The PF itself. */
  static Intent pf(Owner owner) {
    var device = PciAddress.parse("0000:6b:00.0");
    return new Intent(
        new AssignedFunction(device, device, new FunctionIdentity("8086:4940@0000:6b:00.0")),
        owner,
        ServiceSet.NONE,
        Optional.empty(),
        DriverName.VFIO_PCI);
  }

  /** Intends by what is in the ledger now. */
  static List<Assignment> intend(AssignmentLedger ledger, Intent... intents) {
    return ledger.intend(List.of(intents), ledger.view().revision());
  }

  /** Takes a function all the way. */
  static Assignment hold(AssignmentLedger ledger, Intent intent) {
    return ledger.commit(intend(ledger, intent)).get(0);
  }

  private static void refused(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(LedgerConflictException.class);
  }

  @Test
  default void anEntryIsSeenByAllFromIntentToEnd() {
    var open = ledger();
    try (var mine = open.get();
        var other = open.get()) {
      Assignment intended = intend(mine, vf(3, WEB)).get(0);
      assertThat(intended.state()).isEqualTo(AssignmentState.INTENDED);
      assertThat(intended.intent()).isEqualTo(vf(3, WEB));
      assertThat(other.view().assignments()).containsExactly(intended);

      Assignment held = mine.commit(List.of(intended)).get(0);
      assertThat(held.state()).isEqualTo(AssignmentState.HELD);
      assertThat(held.created()).isEqualTo(intended.created());
      assertThat(other.view().assignments()).containsExactly(held);

      Assignment releasing = other.startRelease(List.of(held)).get(0);
      assertThat(releasing.state()).isEqualTo(AssignmentState.RELEASING);
      assertThat(mine.view().assignments()).containsExactly(releasing);

      other.remove(List.of(releasing));
      assertThat(mine.view().assignments()).isEmpty();
      assertThat(intend(mine, vf(3, DB)).get(0).id()).isGreaterThan(held.id());
    }
  }

  @Test
  default void whatWasCommittedOutlivesItsWriter() {
    var open = ledger();
    try (var mine = open.get()) {
      hold(mine, shown(vf(0, new Container("web1"))));
      hold(mine, pfElsewhere());
    }
    try (var other = open.get()) {
      assertThat(other.view().assignments())
          .extracting(Assignment::state)
          .containsExactly(AssignmentState.HELD, AssignmentState.HELD);
      assertThat(other.view().assignments())
          .extracting(Assignment::intent)
          .containsExactly(shown(vf(0, new Container("web1"))), pfElsewhere());
      assertThat(other.adopt()).isEmpty();
    }
  }

  @Test
  default void noFunctionTwice() {
    var open = ledger();
    try (var mine = open.get();
        var other = open.get()) {
      Assignment first = intend(mine, vf(0, WEB)).get(0);
      refused(() -> intend(other, vf(0, DB)));
      refused(() -> intend(mine, vf(0, WEB)));
      mine.commit(List.of(first));
      refused(() -> intend(other, vf(0, DB)));
      refused(() -> intend(other, vf(1, DB), vf(0, DB)));
      refused(() -> intend(other, vf(1, DB), vf(1, DB)));
      assertThat(other.view().assignments()).extracting(Assignment::owner).containsExactly(WEB);
    }
  }

  @Test
  default void theSameFunctionUnderAnotherAddressIsTheSame() {
    try (var mine = ledger().get()) {
      hold(mine, vf(0, WEB));
      Intent moved = at("0000:6c:00.1", vf(0, DB));
      refused(() -> intend(mine, moved));
    }
  }

  @Test
  default void aDeviceIsGivenAsAWholeOrInParts() {
    try (var mine = ledger().get()) {
      Assignment part = hold(mine, vf(0, WEB));
      refused(() -> intend(mine, pf(DB)));
      hold(mine, vf(1, DB));
      mine.remove(mine.startRelease(List.of(part)));
      refused(() -> intend(mine, pf(DB)));
      mine.remove(mine.startRelease(mine.view().assignments()));

      hold(mine, pf(DB));
      refused(() -> intend(mine, vf(0, WEB)));
      refused(() -> intend(mine, pf(WEB)));
    }
  }

  @Test
  default void aDecisionCountsOnlyWhileNothingHappenedToItsFunction() {
    var open = ledger();
    try (var mine = open.get();
        var other = open.get()) {
      long basis = mine.view().revision();
      Assignment between = hold(other, vf(0, DB));
      other.remove(other.startRelease(List.of(between)));

      refused(() -> mine.intend(List.of(vf(0, WEB)), basis));
      refused(() -> mine.intend(List.of(vf(1, WEB), vf(0, WEB)), basis));
      assertThat(mine.view().assignments()).isEmpty();
      assertThat(mine.intend(List.of(vf(1, WEB), vf(2, WEB)), basis)).hasSize(2);
    }
  }

  @Test
  default void onlyItsWorkerTakesAnEntryFurther() {
    var open = ledger();
    try (var mine = open.get();
        var other = open.get()) {
      List<Assignment> intended = intend(mine, vf(0, WEB));
      refused(() -> other.commit(intended));
      refused(() -> other.remove(intended));
      refused(() -> other.startRelease(intended));
      List<Assignment> held = mine.commit(intended);
      refused(() -> mine.commit(intended));
      refused(() -> mine.remove(held));
      List<Assignment> releasing = other.startRelease(held);
      refused(() -> mine.startRelease(held));
      refused(() -> mine.remove(releasing));
      other.remove(releasing);
      refused(() -> other.remove(releasing));
    }
  }

  @Test
  default void allOrNone() {
    try (var mine = ledger().get()) {
      Assignment held = hold(mine, vf(0, WEB));
      Assignment intended = intend(mine, vf(1, WEB)).get(0);
      refused(() -> mine.startRelease(List.of(held, intended)));
      refused(() -> mine.commit(List.of(intended, held)));
      refused(() -> mine.remove(List.of(intended, held)));
      assertThat(mine.view().assignments()).containsExactly(held, intended);
    }
  }

  @Test
  default void whatAWorkerLeavesBehindIsAdoptedOnce() {
    var open = ledger();
    try (var second = open.get();
        var third = open.get()) {
      List<Assignment> orphans = new ArrayList<>();
      try (var first = open.get()) {
        Assignment held = hold(first, vf(0, WEB));
        orphans.addAll(intend(first, vf(1, WEB)));
        hold(first, vf(2, DB));
        orphans.add(0, first.startRelease(List.of(held)).get(0));
        assertThat(second.adopt()).isEmpty();
      }
      assertThat(second.adopt()).isEqualTo(orphans);
      assertThat(third.adopt()).isEmpty();
      second.leave(orphans.subList(0, 1));
      assertThat(third.adopt()).isEqualTo(orphans.subList(0, 1));
      third.leave(orphans);
      assertThat(second.adopt()).isEqualTo(orphans.subList(0, 1));
      second.remove(orphans.subList(0, 1));
      assertThat(second.commit(orphans.subList(1, 2))).hasSize(1);
      assertThat(third.adopt()).isEmpty();
    }
  }

  @Test
  default void aFunctionMayMove() {
    var open = ledger();
    try (var mine = open.get();
        var other = open.get()) {
      Assignment held = hold(mine, vf(0, WEB));
      hold(mine, vf(1, DB));
      AssignedFunction free = at("0000:6c:00.1", vf(0, WEB)).function();
      Assignment moved = other.move(held, free);

      assertThat(moved).isEqualTo(held.at(free));
      assertThat(mine.view().assignments()).contains(moved).doesNotContain(held);
      refused(() -> other.move(moved, vf(1, WEB).function()));
      assertThat(mine.view().assignments()).contains(moved);
      mine.startRelease(List.of(moved));
      refused(() -> other.move(moved, held.intent().function()));
    }
  }

  @Test
  default void namesAreKeptAsTheyAre() {
    for (String name : List.of("x", "O'Brien; --", "机器 7", "\uD83D\uDE80 vm", "a".repeat(255))) {
      try (var mine = ledger().get()) {
        var vm = new VirtualMachine(name);
        Assignment held = hold(mine, vf(0, vm));
        assertThat(mine.view().assignments()).containsExactly(held);
        assertThat(held.owner()).isEqualTo(vm);
      }
    }
  }

  @Test
  default void kindsOfOwnersAreToldApart() {
    try (var mine = ledger().get()) {
      Assignment machine = hold(mine, vf(0, WEB));
      Assignment container = hold(mine, vf(1, new Container(WEB.name())));
      assertThat(mine.view().assignments()).containsExactly(machine, container);
      assertThat(container.owner()).isEqualTo(new Container("web1")).isNotEqualTo(WEB);
      assertThat(mine.view().claims())
          .contains(new Claim(container.address(), ClaimKind.ASSIGNED, "container web1"));
    }
  }

  @Test
  default void everyEntryClaimsItsFunction() {
    try (var mine = ledger().get()) {
      Assignment held = hold(mine, vf(0, WEB));
      Assignment intended = intend(mine, vf(1, DB)).get(0);
      assertThat(mine.view().claims())
          .containsExactlyInAnyOrder(
              new Claim(held.address(), ClaimKind.ASSIGNED, WEB.name()),
              new Claim(intended.address(), ClaimKind.ASSIGNED, DB.name()));
    }
  }

  @Test
  default void ofManyAtOnceOneGetsIt() throws Exception {
    var open = ledger();
    int racers = 4;
    var threads = Executors.newFixedThreadPool(racers);
    try {
      for (int round = 0; round < 8; round++) {
        int index = round;
        var races = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < racers; i++) {
          var vm = new VirtualMachine("vm" + i);
          races.add(() -> wins(open, vf(index, vm)));
        }
        int winners = 0;
        for (var race : threads.invokeAll(races)) {
          winners += race.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean wins(Supplier<AssignmentLedger> open, Intent intent) {
    try (var mine = open.get()) {
      hold(mine, intent);
      return true;
    } catch (LedgerConflictException e) {
      return false;
    }
  }

  private static Intent at(String address, Intent intent) {
    var moved =
        new AssignedFunction(
            PciAddress.parse(address), intent.function().device(), intent.function().identity());
    return intent.at(moved);
  }

  private static Intent shown(Intent intent) {
    return new Intent(
        intent.function(),
        intent.owner(),
        intent.services(),
        intent.before(),
        intent.after(),
        intent.configured(),
        Optional.of(new ContainerAccess(true, 1000, OptionalLong.of(1001))));
  }

  private static Intent pfElsewhere() {
    var device = PciAddress.parse("10000:01:00.0");
    var function =
        new AssignedFunction(device, device, new FunctionIdentity("8086:4940@10000:01:00.0"));
    return new Intent(
        function,
        DB,
        ServiceSet.NONE,
        Optional.empty(),
        DriverName.VFIO_PCI,
        ServiceSet.tryParse("sym;dc"),
        Optional.empty());
  }
}
