// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.fixture.Host;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an inventory and its cards refuse to say; laws are in {@link InventoryLawsTest}. */
class InventoryTest {
  private static final PciAddress A = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress B = PciAddress.parse("0000:70:00.0");
  private static final PhysicalFunction PF_A = Pf.of("4xxx", A.toString()).vfs(16).build();
  private static final PhysicalFunction PF_B = Pf.of("4xxx", B.toString()).build();
  private static final Card BOTH = card("node-0", A, B);

  @Test
  void aHostMayHaveNothing() {
    assertThat(new Inventory(List.of(), List.of(), List.of())).isEqualTo(Inventory.EMPTY);
    assertThat(Inventory.EMPTY.attachHandles()).isEmpty();
    assertThat(Inventory.EMPTY.device(A)).isEmpty();
    assertThat(Inventory.EMPTY.cardOf(A)).isEmpty();
  }

  @Test
  void findsADeviceAndItsCard() {
    Inventory inventory = Host.of(PF_B, PF_A).inventory();

    assertThat(inventory.device(A)).contains(PF_A);
    assertThat(inventory.device(B)).contains(PF_B);
    assertThat(inventory.cardOf(A)).contains(BOTH);
    assertThat(inventory.device(PF_A.functions().get(0).address())).isEmpty();
    assertThat(inventory.cardOf(PF_A.functions().get(0).address())).isEmpty();
  }

  @Test
  void findsTheCardAmongSeveral() {
    Card first = card("first", A);
    Card second = card("second", B);
    Inventory inventory = new Inventory(List.of(second, first), List.of(PF_A, PF_B), List.of());

    assertThat(inventory.cardOf(A)).contains(first);
    assertThat(inventory.cardOf(B)).contains(second);
  }

  @Test
  void offersWhatItsDevicesOfferInOrder() {
    assertThat(Host.of(PF_B, PF_A).inventory().attachHandles())
        .hasSize(17)
        .extracting(PciAddress::toString)
        .startsWith("0000:6b:00.1", "0000:6b:00.2")
        .endsWith("0000:6b:02.0", "0000:70:00.0");
  }

  @Test
  void aDeviceStandsOnce() {
    refused(A, List.of(BOTH), List.of(PF_A, PF_B, PF_A), List.of());
  }

  @Test
  void aVfCannotHaveTheAddressOfItsOwnPfOrOfAnother() {
    Pf odd = Pf.of("4xxx", A.toString());

    odd.functions(List.of(odd.function(0, A)));
    refused(A, List.of(card("node-0", A)), List.of(odd.build()), List.of());
    odd.functions(List.of(odd.function(0, B)));
    refused(B, List.of(BOTH), List.of(odd.build(), PF_B), List.of());
  }

  @Test
  void twoVfsOfAPfCannotShareAnAddress() {
    Pf pf = Pf.of("4xxx", A.toString());
    PciAddress shared = PciAddress.parse("0000:6b:00.1");
    PhysicalFunction odd =
        pf.functions(List.of(pf.function(0, shared), pf.function(1, shared))).build();

    refused(shared, List.of(card("node-0", A)), List.of(odd), List.of());
  }

  @Test
  void anOrphanSharesItsAddressWithNothing() {
    PciAddress vf = PF_A.functions().get(3).address();
    OrphanFunction orphan = Hosts.orphan(PciAddress.parse("0000:07:00.0"), "4xxx");

    refused(orphan.address(), List.of(), List.of(), List.of(orphan, orphan));
    refused(A, List.of(card("node-0", A)), List.of(PF_A), List.of(Hosts.orphan(A, "4xxx")));
    refused(vf, List.of(card("node-0", A)), List.of(PF_A), List.of(Hosts.orphan(vf, "4xxx")));
  }

  @Test
  void eachPfIsOnACard() {
    assertThatThrownBy(() -> new Inventory(List.of(card("c", A)), List.of(PF_A, PF_B), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(A.toString())
        .hasMessageContaining(B.toString());
  }

  @Test
  void aCardHoldsOnlyDevicesOfTheHost() {
    assertThatThrownBy(() -> new Inventory(List.of(BOTH), List.of(PF_A), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cards hold");
  }

  @Test
  void aPfIsOnOneCard() {
    assertThatThrownBy(
            () -> new Inventory(List.of(BOTH, card("other", B)), List.of(PF_A, PF_B), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(B + " is on two cards: node-0, other");
  }

  @Test
  void aCardIdStandsOnce() {
    assertThatThrownBy(
            () ->
                new Inventory(
                    List.of(card("same", A), card("same", B)), List.of(PF_A, PF_B), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two cards have the id same");
  }

  @Test
  void isACopyThatNobodyCanChange() {
    var devices = new ArrayList<>(List.of(PF_A, PF_B));
    Inventory inventory = new Inventory(List.of(BOTH), devices, List.of());
    devices.clear();

    assertThat(inventory.devices()).hasSize(2);
    assertThatThrownBy(() -> inventory.devices().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aGuestHasOrphansAndNoCards() {
    List<OrphanFunction> orphans =
        List.of("0000:1c:00.0", "0000:05:00.0", "0000:14:00.0", "0000:0c:00.0").stream()
            .map(address -> Hosts.orphan(PciAddress.parse(address), "C62x"))
            .toList();
    Inventory guest = new Host(List.of(), orphans, Map.of()).inventory();

    assertThat(guest.orphans())
        .extracting(vf -> vf.address().toString())
        .containsExactly("0000:05:00.0", "0000:0c:00.0", "0000:14:00.0", "0000:1c:00.0");
    assertThat(guest.cards()).isEmpty();
    assertThat(guest.attachHandles()).isEmpty();
  }

  @Test
  void aCardHasDevicesEachOnce() {
    assertThatThrownBy(() -> card("empty"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("card empty has no device");
    assertThatThrownBy(() -> card("twice", A, B, A))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("card twice holds " + A + " twice");
    assertThat(card("sorted", B, A).devices()).containsExactly(A, B);
  }

  @Test
  void whatIsJoinedByNothingIsOneDevice() {
    assertThatThrownBy(
            () -> new Card("function-x", CardKind.FUNCTION, Reading.absent(), List.of(A, B)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("card function-x");
  }

  private static void refused(
      PciAddress twice,
      List<Card> cards,
      List<PhysicalFunction> devices,
      List<OrphanFunction> orphans) {
    assertThatThrownBy(() -> new Inventory(cards, devices, orphans))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(twice + " stands twice in the inventory");
  }

  private static Card card(String id, PciAddress... devices) {
    return new Card(id, CardKind.NUMA_NODE, Reading.known(new NumaNode(0)), List.of(devices));
  }
}
