// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.CardKind;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.pci.NumaNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cards of a host with held PFs: each goes back to the card it was on. */
final class HeldCards {
  private HeldCards() {}

  static List<Card> of(List<Card> before, List<Card> now, List<PhysicalFunction> held) {
    Map<String, Card> cards = new LinkedHashMap<>();
    now.forEach(card -> cards.put(card.id(), card));
    for (PhysicalFunction pf : held) {
      Card last =
          before.stream()
              .filter(card -> card.devices().contains(pf.address()))
              .findFirst()
              .orElseThrow();
      Card card = new Card(last.id(), last.kind(), pf.host().numaNode(), List.of(pf.address()));
      Card other = cards.get(card.id());
      if (other == null) {
        cards.put(card.id(), card);
      } else if (other.kind() == card.kind() && card.kind() != CardKind.FUNCTION) {
        cards.put(card.id(), join(other, card));
      } else {
        String id = "function-" + pf.address();
        cards.put(id, new Card(id, CardKind.FUNCTION, card.numaNode(), card.devices()));
      }
    }
    return new ArrayList<>(cards.values());
  }

  /** An id stands for one card: what had it before and what has it now belong together. */
  private static Card join(Card card, Card held) {
    boolean sameNode = card.numaNode().equals(held.numaNode());
    Reading<NumaNode> node = sameNode ? card.numaNode() : Reading.absent();
    return new Card(
        card.id(),
        card.kind(),
        node,
        Stream.concat(card.devices().stream(), held.devices().stream()).toList());
  }
}
