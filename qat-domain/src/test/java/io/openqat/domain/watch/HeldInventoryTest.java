// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.sample.SampleDevice;
import io.openqat.domain.sample.SampleHost;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeldInventoryTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress VF0 = PciAddress.parse("0000:6b:00.1");
  private static final PciAddress VF1 = PciAddress.parse("0000:6b:00.2");
  private static final Set<PciAddress> NONE = Set.of();
  private static final DiscoveryReport EMPTY_HOST = SampleHost.report();

  @Test
  void anAssignedVfIsHeldForSomePassesAndThenForgotten() {
    HeldInventory view = after(2, SampleHost.report(device().firstVfs(2)));

    view = view.next(SampleHost.report(device()), Set.of(VF1));
    assertThat(view.held()).containsExactly(VF1);
    view = view.next(SampleHost.report(device()), Set.of(VF1));
    assertThat(view.held()).containsExactly(VF1);
    view = view.next(SampleHost.report(device()), Set.of(VF1));

    assertThat(view.held()).isEmpty();
    assertThat(view.inventory()).isEqualTo(SampleHost.inventory(device()));
  }

  @Test
  void aPfDoesNotOfferItselfWhileOneOfItsVfsIsHeld() {
    HeldInventory view =
        after(3, SampleHost.report(device().firstVfs(2)))
            .next(SampleHost.report(device()), Set.of(VF0));

    assertThat(view.inventory().attachHandles()).containsExactly(VF0);
  }

  @Test
  void aFindingTellsOfEachHeldFunctionAndIsTheSameInEachPass() {
    HeldInventory first =
        after(3, SampleHost.report(device().firstVfs(1)))
            .next(SampleHost.report(device()), Set.of(VF0));
    HeldInventory second = first.next(SampleHost.report(device()), Set.of(VF0));

    assertThat(first.findings())
        .filteredOn(f -> f.kind().equals(WatchFindings.FUNCTION_HELD))
        .singleElement()
        .satisfies(f -> assertThat(f.address()).contains(VF0))
        .satisfies(f -> assertThat(f.message()).contains("assigned"));
    assertThat(second.findings()).isEqualTo(first.findings());
  }

  @Test
  void thePfOfAHeldVfIsHeldWithThatVfAlone() {
    HeldInventory view =
        after(3, SampleHost.report(device().firstVfs(4))).next(EMPTY_HOST, Set.of(VF1));

    assertThat(view.held()).containsExactly(PF, VF1);
    assertThat(view.inventory())
        .isEqualTo(
            new Inventory(
                SampleHost.inventory(device()).cards(),
                List.of(device().firstVfs(4).build().withFunctions(List.of(device().vf(1)))),
                List.of()));
  }

  @Test
  void nothingIsForgottenInAPassThatDoubtsTheHost() {
    Inventory full = SampleHost.inventory(device().firstVfs(4));
    HeldInventory view = after(1, SampleHost.report(full));

    view = view.next(SampleHost.report(Inventory.EMPTY, SampleHost.ofHost("odd entry")), NONE);
    assertThat(view.inventory()).isEqualTo(full);
    assertThat(view.held()).isEqualTo(SampleHost.addresses(full));

    view = view.next(EMPTY_HOST, NONE);
    assertThat(view.inventory()).isEqualTo(Inventory.EMPTY);
  }

  @Test
  void vfsAreNotForgottenWhileTheirPfShowsNoneButSaysThatItHasSome() {
    var unlisted = device();
    unlisted.sriov = Optional.of(SampleDevice.sriov(Reading.known(2)));
    HeldInventory view =
        after(1, SampleHost.report(device().firstVfs(2))).next(SampleHost.report(unlisted), NONE);

    assertThat(view.held()).containsExactly(VF0, VF1);
  }

  @Test
  void whatNobodyMissesIsForgottenAtOnce() {
    HeldInventory view =
        after(5, SampleHost.report(device().firstVfs(2)))
            .next(SampleHost.report(device().firstVfs(1)), Set.of(VF0));

    assertThat(view.inventory()).isEqualTo(SampleHost.inventory(device().firstVfs(1)));
    assertThat(view.held()).isEmpty();
  }

  @Test
  void aFailedPassLeavesEverythingAndSaysSo() {
    HeldInventory before = after(0, SampleHost.report(device().firstVfs(2)));
    HeldInventory failed = before.next(new HostUnreadableException("cannot list /sys: I/O error"));

    assertThat(failed.inventory()).isEqualTo(before.inventory());
    assertThat(failed.held()).isEmpty();
    assertThat(failed.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.kind()).isEqualTo(WatchFindings.HOST_UNREADABLE))
        .satisfies(f -> assertThat(f.message()).isEqualTo("cannot list /sys: I/O error"));
    assertThat(failed.next(SampleHost.report(device().firstVfs(2)), NONE).findings()).isEmpty();
  }

  @Test
  void aFailedPassDoesNotCountAgainstAHold() {
    HeldInventory held =
        after(1, SampleHost.report(device().firstVfs(1)))
            .next(SampleHost.report(device()), Set.of(VF0));

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
    var full = SampleHost.report(device().firstVfs(1));
    var without = SampleHost.report(device());
    HeldInventory view = after(1, full).next(without, Set.of(VF0)).next(full, Set.of(VF0));

    assertThat(view.held()).isEmpty();
    assertThat(view.next(without, Set.of(VF0)).held()).containsExactly(VF0);
  }

  @Test
  void anotherDeviceAtTheAddressOfAHeldOneTakesItsPlace() {
    var other = device();
    other.identity = SampleDevice.identity("4942");
    HeldInventory view =
        after(5, SampleHost.report(device().firstVfs(2)))
            .next(EMPTY_HOST, Set.of(VF0))
            .next(SampleHost.report(other), Set.of(VF0));

    assertThat(view.inventory()).isEqualTo(SampleHost.inventory(other));
    assertThat(view.held()).isEmpty();
  }

  @Test
  void anotherVfOfTheSameIndexTakesThePlaceOfAHeldOne() {
    var moved = device().firstVfs(0);
    moved.functions.add(
        new VirtualFunction(
            PciAddress.parse("0000:6b:01.0"),
            0,
            Reading.known(SampleDevice.VF_4XXX),
            moved.build().host()));
    HeldInventory view =
        after(5, SampleHost.report(device().firstVfs(1)))
            .next(SampleHost.report(moved), Set.of(VF0));

    assertThat(view.inventory()).isEqualTo(SampleHost.inventory(moved));
  }

  @Test
  void anAssignedVfWithoutItsPfHasNotReturned() {
    var left = new Inventory(List.of(), List.of(), List.of(Hosts.orphan(VF0, "4xxx")));
    HeldInventory view = after(1, SampleHost.report(device().firstVfs(2)));

    HeldInventory held = view.next(SampleHost.report(left), Set.of(VF0));
    assertThat(held.held()).containsExactly(PF, VF0);
    assertThat(held.inventory().orphans()).isEmpty();
    assertThat(held.next(SampleHost.report(left), Set.of(VF0)).inventory()).isEqualTo(left);
    assertThat(view.next(SampleHost.report(left), NONE).inventory()).isEqualTo(left);
  }

  @Test
  void aHeldPfGoesBackToItsCard() {
    var other = new SampleDevice("0000:70:00.0");
    HeldInventory view =
        after(1, SampleHost.report(device(), other)).next(SampleHost.report(other), Set.of(PF));

    assertThat(view.inventory()).isEqualTo(SampleHost.inventory(device(), other));
  }

  @Test
  void aHeldPfOfAnotherNodeIsOnACardOfItsOwn() {
    var other = new SampleDevice("0000:70:00.0");
    other.node = Reading.known(new NumaNode(1));
    HeldInventory view =
        after(1, SampleHost.report(device(), other)).next(SampleHost.report(other), Set.of(PF));

    assertThat(view.inventory()).isEqualTo(SampleHost.inventory(device(), other));
  }

  @Test
  void aVfInAGuestIsHeldToo() {
    var guest = new Inventory(List.of(), List.of(), List.of(Hosts.orphan(VF0, "4xxx")));
    HeldInventory view = after(1, SampleHost.report(guest)).next(EMPTY_HOST, Set.of(VF0));

    assertThat(view.inventory()).isEqualTo(guest);
    assertThat(view.next(EMPTY_HOST, Set.of(VF0)).inventory()).isEqualTo(Inventory.EMPTY);
  }

  @Test
  void passesAreNotNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> HeldInventory.holding(-1));
  }

  private static SampleDevice device() {
    return new SampleDevice(PF.toString());
  }

  private static HeldInventory after(int passes, DiscoveryReport report) {
    return HeldInventory.holding(passes).next(report, NONE);
  }
}
