// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.AnyHost;
import io.openqat.domain.fixture.Device;
import io.openqat.domain.fixture.Host;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of every inventory, of healthy hosts and of others. */
class InventoryLawsTest implements AnyHost {

  /** Law 1. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void everyVfHasOnePfOrIsAnOrphan(@ForAll("hosts") Host host) {
    var seen = new HashSet<PciAddress>();
    for (PhysicalFunction pf : host.inventory().devices()) {
      assertThat(pf.functions()).allMatch(vf -> seen.add(vf.address()));
    }
    assertThat(host.inventory().orphans()).allMatch(vf -> seen.add(vf.address()));
    assertThat(host.inventory().devices()).allMatch(pf -> seen.add(pf.address()));
  }

  /** Law 1: the kernel cannot give one VF to two PFs, and the model cannot say it. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aVfOfTwoPfsIsRefusedByName(@ForAll("crowded") Host host, @ForAll("devices") Device other) {
    List<VirtualFunction> functions = host.devices().get(0).functions();
    Assume.that(!functions.isEmpty());
    PhysicalFunction thief =
        other.at(host.devices().get(1).address()).withFunctions(functions.subList(0, 1));
    Host impossible = host.with(1, thief);

    assertThatThrownBy(impossible::inventory)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(functions.get(0).address() + " stands twice in the inventory");
  }

  /** Law 2. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aPfOffersItselfOrItsVfsAndNeverBoth(@ForAll("devices") Device device) {
    PhysicalFunction pf = device.pf();
    List<PciAddress> offered = pf.attachHandles();

    if (pf.functions().isEmpty()) {
      assertThat(offered).isSubsetOf(pf.address());
    } else {
      assertThat(offered)
          .containsExactlyElementsOf(pf.functions().stream().map(VirtualFunction::address).toList())
          .doesNotContain(pf.address());
    }
  }

  /** Law 2: what is healthy offers something. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aPfThatKnowsItsVfsOffersSomething(@ForAll("devices") Device device) {
    PhysicalFunction pf = device.pf();
    Assume.that(
        pf.sriov().isEmpty()
            || pf.sriov().get().enabled().equals(Reading.known(pf.functions().size())));

    assertThat(pf.attachHandles()).hasSize(Math.max(1, pf.functions().size()));
  }

  /** Law 3. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void noAddressIsInTwoAttachHandles(@ForAll("hosts") Host host) {
    assertThat(host.inventory().attachHandles()).doesNotHaveDuplicates();
  }

  /** Law 7. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theOrderOfTheListingDoesNotMatter(@ForAll("hosts") Host host, @ForAll Random random) {
    Host shuffled = host.shuffled(random);

    assertThat(shuffled.inventory())
        .isEqualTo(host.inventory())
        .hasSameHashCodeAs(host.inventory())
        .hasToString(host.inventory().toString());
    var cards = new ArrayList<>(host.cards());
    Collections.shuffle(cards, random);
    assertThat(new Inventory(cards, host.devices(), host.orphans())).isEqualTo(host.inventory());
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void everythingIsInTheOrderOfAddresses(@ForAll("hosts") Host host) {
    Inventory inventory = host.inventory();

    assertThat(inventory.devices()).extracting(PhysicalFunction::address).isSorted();
    assertThat(inventory.orphans()).extracting(OrphanFunction::address).isSorted();
    assertThat(inventory.cards()).extracting(card -> card.devices().get(0)).isSorted();
    assertThat(inventory.cards()).allSatisfy(card -> assertThat(card.devices()).isSorted());
  }

  /** Law 9. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void takingADeviceAwayChangesNoOther(@ForAll("crowded") Host host, @ForAll Random random) {
    int index = random.nextInt(host.devices().size());
    PciAddress gone = host.devices().get(index).address();
    Inventory before = host.inventory();
    Inventory after = host.without(index).inventory();

    assertThat(after.devices())
        .isEqualTo(before.devices().stream().filter(pf -> !pf.address().equals(gone)).toList());
    assertThat(after.orphans()).isEqualTo(before.orphans());
    assertThat(after.device(gone)).isEmpty();
    assertThat(after.cardOf(gone)).isEmpty();
    List<PciAddress> left = new ArrayList<>(before.attachHandles());
    left.removeAll(before.device(gone).orElseThrow().attachHandles());
    assertThat(after.attachHandles()).isEqualTo(left);
  }

  /** Law 9. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void breakingADeviceChangesNoOther(
      @ForAll("crowded") Host host, @ForAll("devices") Device broken, @ForAll Random random) {
    int index = random.nextInt(host.devices().size());
    PciAddress address = host.devices().get(index).address();
    Inventory before = host.inventory();
    Inventory after = host.with(index, broken.at(address)).inventory();

    for (PhysicalFunction pf : before.devices()) {
      if (!pf.address().equals(address)) {
        assertThat(after.device(pf.address())).contains(pf);
        assertThat(after.cardOf(pf.address()).orElseThrow().id())
            .isEqualTo(before.cardOf(pf.address()).orElseThrow().id());
      }
    }
    assertThat(after.orphans()).isEqualTo(before.orphans());
  }
}
