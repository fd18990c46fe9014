// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.AnyHost;
import io.openqat.domain.fixture.Device;
import io.openqat.domain.fixture.Host;
import io.openqat.domain.pci.PciAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of the cards of every host. */
class CardGroupingLawsTest implements AnyHost {

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void everyPfIsOnExactlyOneCardAndIdsAreUnique(@ForAll("hosts") Host host) {
    List<Card> cards = host.cards();

    assertThat(cards.stream().flatMap(card -> card.devices().stream()))
        .containsExactlyInAnyOrderElementsOf(
            host.devices().stream().map(PhysicalFunction::address).toList());
    assertThat(cards).extracting(Card::id).doesNotHaveDuplicates();
  }

  /** Law 7. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theOrderOfTheDevicesDoesNotMatter(@ForAll("hosts") Host host, @ForAll Random random) {
    assertThat(host.shuffled(random).cards()).isEqualTo(host.cards());
  }

  /** Law 9. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void takingADeviceAwayChangesItsOwnCardAlone(
      @ForAll("crowded") Host host, @ForAll Random random) {
    int index = random.nextInt(host.devices().size());
    PciAddress gone = host.devices().get(index).address();
    Card own = cardOf(gone, host.cards());
    List<PciAddress> mates = own.devices().stream().filter(d -> !d.equals(gone)).toList();

    assertThat(except(own.id(), host.without(index).cards()))
        .isEqualTo(except(own.id(), host.cards()));
    assertThat(host.without(index).cards())
        .filteredOn(card -> card.id().equals(own.id()))
        .extracting(Card::devices)
        .isEqualTo(mates.isEmpty() ? List.of() : List.of(mates));
  }

  /** Law 9: whatever a device turns into, the others stay together as they were. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void changingADeviceLeavesTheOthersTogether(
      @ForAll("crowded") Host host, @ForAll("devices") Device other, @ForAll Random random) {
    int index = random.nextInt(host.devices().size());
    PciAddress address = host.devices().get(index).address();

    assertThat(othersByCard(address, host.with(index, other.at(address)).cards()))
        .isEqualTo(othersByCard(address, host.cards()));
  }

  private static List<Card> except(String id, List<Card> cards) {
    return cards.stream()
        .filter(card -> !card.id().equals(id))
        .sorted(Comparator.comparing(Card::id))
        .toList();
  }

  private static List<String> othersByCard(PciAddress device, List<Card> cards) {
    return cards.stream()
        .map(card -> card.id() + card.devices().stream().filter(d -> !d.equals(device)).toList())
        .filter(text -> !text.endsWith("[]"))
        .sorted()
        .toList();
  }

  private static Card cardOf(PciAddress device, List<Card> cards) {
    return cards.stream().filter(card -> card.devices().contains(device)).findFirst().orElseThrow();
  }
}
