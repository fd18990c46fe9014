// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A function that is still there has another driver, state, set of services, NUMA node and so on;
 * or PFs are joined to cards in another way.
 *
 * @param function the PF or VF; of a card its first PF
 * @param kind what kind of fact
 * @param fact what it is called in lines and fields, {@code NUMA node}; of a card its id
 * @param isNotable whether it is worth a line in a log
 * @param from its value before
 * @param to its value now
 */
public record FactChanged(
    PciAddress function,
    ChangeKind kind,
    String fact,
    boolean isNotable,
    FactValue from,
    FactValue to)
    implements Change {

  public FactChanged {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  @Override
  public Optional<PciAddress> address() {
    return Optional.of(function);
  }

  @Override
  public SortedMap<String, String> details() {
    return Text.fields(isCard() ? "card" : "fact", fact, "from", from.text(), "to", to.text());
  }

  @Override
  public String toString() {
    return Text.oneLine(function + (isCard() ? " card " : " ") + fact + ": " + from + " -> " + to);
  }

  private boolean isCard() {
    return kind == ChangeKind.CARD_CHANGED;
  }
}
