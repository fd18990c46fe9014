// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PFs are joined to cards in another way. Quiet: a card is what its devices make it, and they have
 * lines of their own.
 *
 * @param id the card
 * @param from the card before; empty when there was none of this id
 * @param to the card now; empty when there is none of this id
 */
public record CardChanged(String id, Optional<Card> from, Optional<Card> to) implements Change {
  public CardChanged {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.CARD_CHANGED;
  }

  /** The first of the card's devices. */
  @Override
  public Optional<PciAddress> address() {
    return Stream.of(to, from).flatMap(Optional::stream).map(c -> c.devices().get(0)).findFirst();
  }

  @Override
  public boolean isNotable() {
    return false;
  }

  @Override
  public SortedMap<String, String> details() {
    return Text.fields("card", id, "from", print(from), "to", print(to));
  }

  @Override
  public String toString() {
    String first = address().map(PciAddress::toString).orElse("host");
    return Text.oneLine(first + " card " + id + ": " + print(from) + " -> " + print(to));
  }

  private static String print(Optional<Card> card) {
    return card.map(CardChanged::print).orElse("none");
  }

  private static String print(Card card) {
    String devices =
        card.devices().stream().map(PciAddress::toString).collect(Collectors.joining(" "));
    return devices + " (" + card.kind() + ", NUMA node " + card.numaNode() + ")";
  }
}
