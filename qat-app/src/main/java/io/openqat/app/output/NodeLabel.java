// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.pci.NumaNode;
import java.util.Comparator;

/**
 * Where in a host something sits, in the order in which a drawing shows it.
 *
 * @param order of the place
 * @param label for people
 */
public record NodeLabel(int order, String label) implements Comparable<NodeLabel> {
  private static final Comparator<NodeLabel> ORDER =
      Comparator.comparingInt(NodeLabel::order).thenComparing(NodeLabel::label);
  private static final NodeLabel UNKNOWN =
      new NodeLabel(Integer.MAX_VALUE - 1, "unknown NUMA node");
  private static final NodeLabel SEVERAL = new NodeLabel(Integer.MAX_VALUE, "several NUMA nodes");

  /** The place of a function by itself. */
  public static NodeLabel of(Reading<NumaNode> node) {
    return node.optional()
        .filter(NumaNode::isKnown)
        .map(n -> new NodeLabel(n.value(), "NUMA node " + n))
        .orElse(UNKNOWN);
  }

  /** Where a card is; its PFs may disagree. */
  public static NodeLabel of(Card card, Inventory inventory) {
    long places =
        card.devices().stream()
            .flatMap(address -> inventory.device(address).stream())
            .map(PhysicalFunction::host)
            .map(host -> of(host.numaNode()))
            .distinct()
            .count();
    return places > 1 ? SEVERAL : of(card.numaNode());
  }

  @Override
  public int compareTo(NodeLabel other) {
    return ORDER.compare(this, other);
  }
}
