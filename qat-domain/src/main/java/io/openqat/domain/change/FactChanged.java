// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A function that is still there has another driver, state, set of services, NUMA node and so on.
 *
 * @param <F> what has the fact
 * @param <T> the type of the fact
 * @param function the PF or VF
 * @param fact which fact
 * @param from its value before
 * @param to its value now
 */
public record FactChanged<F, T>(PciAddress function, Fact<F, T> fact, T from, T to)
    implements Change {

  public FactChanged {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  @Override
  public ChangeKind kind() {
    return fact.kind();
  }

  @Override
  public Optional<PciAddress> address() {
    return Optional.of(function);
  }

  @Override
  public boolean isNotable() {
    return fact.isNotable();
  }

  @Override
  public SortedMap<String, String> details() {
    return Text.fields("fact", fact.name(), "from", fact.print(from), "to", fact.print(to));
  }

  @Override
  public String toString() {
    return Text.oneLine(
        function + " " + fact.name() + ": " + fact.print(from) + " -> " + fact.print(to));
  }
}
