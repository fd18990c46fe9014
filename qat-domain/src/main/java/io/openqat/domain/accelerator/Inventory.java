// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import io.openqat.domain.pci.PciAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The accelerators of one host at one moment. Everything is in the order of addresses (a card in
 * that of its first device, VFs in that of their index), and each address stands once; so does each
 * card's id.
 *
 * @param cards each PF is on exactly one
 * @param devices the PFs with their VFs
 * @param orphans VFs whose PF is not on this host
 */
public record Inventory(
    List<Card> cards, List<PhysicalFunction> devices, List<OrphanFunction> orphans) {

  public static final Inventory EMPTY = new Inventory(List.of(), List.of(), List.of());

  public Inventory {
    cards = cards.stream().sorted(Comparator.comparing(c -> c.devices().get(0))).toList();
    devices = devices.stream().sorted(Comparator.comparing(PhysicalFunction::address)).toList();
    orphans = orphans.stream().sorted(Comparator.comparing(OrphanFunction::address)).toList();
    requireUniqueAddresses(devices, orphans);
    requireUniqueIds(cards);
    requireOneCardEach(cards, devices);
  }

  /** What virtual machines can be given, device by device. */
  public List<PciAddress> attachHandles() {
    return devices.stream().flatMap(pf -> pf.attachHandles().stream()).toList();
  }

  public Optional<PhysicalFunction> device(PciAddress address) {
    return devices.stream().filter(pf -> pf.address().equals(address)).findFirst();
  }

  /** The PF at an address, or the one that the VF there belongs to. */
  public Optional<PhysicalFunction> deviceOf(PciAddress function) {
    return devices.stream()
        .filter(
            pf ->
                pf.address().equals(function)
                    || pf.functions().stream().anyMatch(vf -> vf.address().equals(function)))
        .findFirst();
  }

  /** The card a PF is on. */
  public Optional<Card> cardOf(PciAddress device) {
    return cards.stream().filter(card -> card.devices().contains(device)).findFirst();
  }

  /** What people call a card, as far as the ids of its board tell it. */
  public Optional<String> nameOf(Card card) {
    return card.devices().stream()
        .flatMap(address -> device(address).stream())
        .flatMap(pf -> pf.model().packaging().boardOf(pf.identity()).stream())
        .findFirst();
  }

  private static void requireUniqueAddresses(
      List<PhysicalFunction> devices, List<OrphanFunction> orphans) {
    Set<PciAddress> seen = new HashSet<>();
    for (PhysicalFunction pf : devices) {
      requireFirst(seen, pf.address());
      pf.functions().forEach(vf -> requireFirst(seen, vf.address()));
    }
    orphans.forEach(vf -> requireFirst(seen, vf.address()));
  }

  private static void requireFirst(Set<PciAddress> seen, PciAddress address) {
    if (!seen.add(address)) {
      throw new IllegalArgumentException(address + " stands twice in the inventory");
    }
  }

  private static void requireUniqueIds(List<Card> cards) {
    Set<String> seen = new HashSet<>();
    for (Card card : cards) {
      if (!seen.add(card.id())) {
        throw new IllegalArgumentException("two cards have the id " + card.id());
      }
    }
  }

  private static void requireOneCardEach(List<Card> cards, List<PhysicalFunction> devices) {
    Map<PciAddress, String> cardOf = new HashMap<>();
    for (Card card : cards) {
      for (PciAddress device : card.devices()) {
        String other = cardOf.put(device, card.id());
        if (other != null) {
          throw new IllegalArgumentException(
              device + " is on two cards: " + other + ", " + card.id());
        }
      }
    }
    Set<PciAddress> known = new HashSet<>();
    devices.forEach(pf -> known.add(pf.address()));
    if (!known.equals(cardOf.keySet())) {
      throw new IllegalArgumentException(
          "cards hold " + cardOf.keySet() + ", but the devices are " + known);
    }
  }
}
