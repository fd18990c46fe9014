// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeldInventoryTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress VF0 = PciAddress.parse("0000:6b:00.1");
  private static final PciAddress VF1 = PciAddress.parse("0000:6b:00.2");
  private static final Set<PciAddress> NONE = Set.of();
  private static final DiscoveryReport EMPTY_HOST = Hosts.report();

  @Test
  void anAssignedVfIsHeldForSomePassesAndThenForgotten() {
    HeldInventory view = after(2, device().vfs(2));

    view = view.next(Hosts.report(device()), Set.of(VF1));
    assertThat(view.held()).containsExactly(VF1);
    view = view.next(Hosts.report(device()), Set.of(VF1));
    assertThat(view.held()).containsExactly(VF1);
    view = view.next(Hosts.report(device()), Set.of(VF1));

    assertThat(view.held()).isEmpty();
    assertThat(view.inventory()).isEqualTo(Hosts.inventory(device()));
  }

  @Test
  void aPfDoesNotOfferItselfWhileOneOfItsVfsIsHeld() {
    HeldInventory view = after(3, device().vfs(2)).next(Hosts.report(device()), Set.of(VF0));

    assertThat(view.inventory().attachHandles()).containsExactly(VF0);
  }

  @Test
  void aFindingTellsOfEachHeldFunctionAndIsTheSameInEachPass() {
    HeldInventory first = after(3, device().vfs(1)).next(Hosts.report(device()), Set.of(VF0));
    HeldInventory second = first.next(Hosts.report(device()), Set.of(VF0));

    assertThat(first.findings())
        .filteredOn(f -> f.kind().equals(WatchFindings.FUNCTION_HELD))
        .singleElement()
        .satisfies(f -> assertThat(f.address()).contains(VF0))
        .satisfies(f -> assertThat(f.message()).contains("assigned"));
    assertThat(second.findings()).isEqualTo(first.findings());
  }

  @Test
  void thePfOfAHeldVfIsHeldWithThatVfAlone() {
    HeldInventory view = after(3, device().vfs(4)).next(EMPTY_HOST, Set.of(VF1));

    assertThat(view.held()).containsExactly(PF, VF1);
    assertThat(view.inventory())
        .isEqualTo(
            new Inventory(
                Hosts.inventory(device()).cards(),
                List.of(device().vfs(4).build().withFunctions(List.of(device().function(1)))),
                List.of()));
  }

  @Test
  void nothingIsForgottenInAPassThatDoubtsTheHost() {
    Inventory full = Hosts.inventory(device().vfs(4));
    HeldInventory view = after(1, Hosts.report(full));

    view = view.next(Hosts.report(Inventory.EMPTY, Hosts.oddity("odd entry")), NONE);
    assertThat(view.inventory()).isEqualTo(full);
    assertThat(view.held()).isEqualTo(Hosts.addresses(full));

    view = view.next(EMPTY_HOST, NONE);
    assertThat(view.inventory()).isEqualTo(Inventory.EMPTY);
  }

  @Test
  void vfsAreNotForgottenWhileTheirPfShowsNoneButSaysThatItHasSome() {
    var unlisted = device();
    unlisted.enabled(Reading.known(2));
    HeldInventory view = after(1, device().vfs(2)).next(Hosts.report(unlisted), NONE);

    assertThat(view.held()).containsExactly(VF0, VF1);
  }

  /** The kernel makes VFs in two steps, and a pass may fall in between. */
  @Test
  void whatOnePassAloneSeesOfAChangingPfIsNotTold() {
    var unlisted = device();
    unlisted.enabled(Reading.known(2));
    DiscoveryReport between = Hosts.report(unlisted);
    HeldInventory view = after(3, device().vfs(2)).next(between, Set.of(VF0));
    assertThat(view.held()).containsExactly(VF0, VF1);
    assertThat(view.findings()).isEmpty();

    assertThat(view.next(between, Set.of(VF0)).findings())
        .filteredOn(f -> f.kind().equals(WatchFindings.FUNCTION_HELD))
        .hasSize(2);
    assertThat(view.next(Hosts.report(device().vfs(2)), Set.of(VF0)).findings()).isEmpty();
  }

  @Test
  void aPfThatWasGivenAwayIsOnNoUnexpectedDriver() {
    var finding = Finding.about(FindingKinds.DRIVER_UNEXPECTED, PF, "driver", "bound to vfio-pci");
    DiscoveryReport report = Hosts.report(Hosts.inventory(device()), finding);
    HeldInventory view = HeldInventory.holding(3);
    assertThat(view.next(report, Set.of(PF)).findings()).isEmpty();
    assertThat(view.next(report, NONE).findings()).containsExactly(finding);
  }

  @Test
  void whatNobodyMissesIsForgottenAtOnce() {
    HeldInventory view = after(5, device().vfs(2)).next(Hosts.report(device().vfs(1)), Set.of(VF0));

    assertThat(view.inventory()).isEqualTo(Hosts.inventory(device().vfs(1)));
    assertThat(view.held()).isEmpty();
  }

  @Test
  void aFailedPassLeavesEverythingAndSaysSo() {
    HeldInventory before = after(0, device().vfs(2));
    HeldInventory failed = before.next(new HostUnreadableException("cannot list /sys: I/O error"));

    assertThat(failed.inventory()).isEqualTo(before.inventory());
    assertThat(failed.held()).isEmpty();
    assertThat(failed.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.kind()).isEqualTo(WatchFindings.HOST_UNREADABLE))
        .satisfies(f -> assertThat(f.message()).isEqualTo("cannot list /sys: I/O error"));
    assertThat(failed.next(Hosts.report(device().vfs(2)), NONE).findings()).isEmpty();
  }

  @Test
  void aFailedPassDoesNotCountAgainstAHold() {
    HeldInventory held = after(1, device().vfs(1)).next(Hosts.report(device()), Set.of(VF0));

    assertThat(held.next(new HostUnreadableException("no")).held()).containsExactly(VF0);
  }

  @Test
  void beforeAGoodPassNothingIsKnown() {
    HeldInventory start = HeldInventory.holding(1);

    assertThat(start.isHostSeen()).isFalse();
    assertThat(start.next(new HostUnreadableException("no")).isHostSeen()).isFalse();
    assertThat(start.next(EMPTY_HOST, NONE).isHostSeen()).isTrue();
  }

  @Test
  void aReturnEndsTheHoldAndTheCountBeginsAnew() {
    var full = Hosts.report(device().vfs(1));
    var without = Hosts.report(device());
    HeldInventory view = after(1, full).next(without, Set.of(VF0)).next(full, Set.of(VF0));

    assertThat(view.held()).isEmpty();
    assertThat(view.next(without, Set.of(VF0)).held()).containsExactly(VF0);
  }

  @Test
  void anotherDeviceAtTheAddressOfAHeldOneTakesItsPlace() {
    var other = device();
    other.identity = Pf.identity("4942");
    HeldInventory view =
        after(5, device().vfs(2))
            .next(EMPTY_HOST, Set.of(VF0))
            .next(Hosts.report(other), Set.of(VF0));

    assertThat(view.inventory()).isEqualTo(Hosts.inventory(other));
    assertThat(view.held()).isEmpty();
  }

  @Test
  void anotherVfOfTheSameIndexTakesThePlaceOfAHeldOne() {
    var moved = device().vfs(0);
    moved.functions.add(
        new VirtualFunction(
            PciAddress.parse("0000:6b:01.0"),
            0,
            Reading.known(Pf.identity("4941")),
            moved.build().host()));
    HeldInventory view = after(5, device().vfs(1)).next(Hosts.report(moved), Set.of(VF0));

    assertThat(view.inventory()).isEqualTo(Hosts.inventory(moved));
  }

  @Test
  void anAssignedVfWithoutItsPfHasNotReturned() {
    var left = new Inventory(List.of(), List.of(), List.of(Hosts.orphan(VF0, "4xxx")));
    HeldInventory view = after(1, device().vfs(2));

    HeldInventory held = view.next(Hosts.report(left), Set.of(VF0));
    assertThat(held.held()).containsExactly(PF, VF0);
    assertThat(held.inventory().orphans()).isEmpty();
    assertThat(held.next(Hosts.report(left), Set.of(VF0)).inventory()).isEqualTo(left);
    assertThat(view.next(Hosts.report(left), NONE).inventory()).isEqualTo(left);
  }

  @Test
  void aHeldPfGoesBackToItsCard() {
    var other = Pf.gen4("0000:70:00.0");
    HeldInventory view = after(1, device(), other).next(Hosts.report(other), Set.of(PF));

    assertThat(view.inventory()).isEqualTo(Hosts.inventory(device(), other));
  }

  @Test
  void aHeldPfOfAnotherNodeIsOnACardOfItsOwn() {
    var other = Pf.gen4("0000:70:00.0");
    other.node = Reading.known(new NumaNode(1));
    HeldInventory view = after(1, device(), other).next(Hosts.report(other), Set.of(PF));

    assertThat(view.inventory()).isEqualTo(Hosts.inventory(device(), other));
  }

  @Test
  void aVfInAGuestIsHeldToo() {
    var guest = new Inventory(List.of(), List.of(), List.of(Hosts.orphan(VF0, "4xxx")));
    HeldInventory view = after(1, Hosts.report(guest)).next(EMPTY_HOST, Set.of(VF0));

    assertThat(view.inventory()).isEqualTo(guest);
    assertThat(view.next(EMPTY_HOST, Set.of(VF0)).inventory()).isEqualTo(Inventory.EMPTY);
  }

  @Test
  void passesAreNotNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> HeldInventory.holding(-1));
  }

  private static Pf device() {
    return Pf.gen4(PF.toString());
  }

  private static HeldInventory after(int passes, Pf... devices) {
    return after(passes, Hosts.report(devices));
  }

  private static HeldInventory after(int passes, DiscoveryReport report) {
    return HeldInventory.holding(passes).next(report, NONE);
  }
}
