// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.openqat.domain.pci.PciAddress;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something may have changed on the host.
 *
 * @param functions the PCI functions it is about, of any kind; empty when it may be any, as after
 *     events were lost
 */
public record ChangeSignal(SortedSet<PciAddress> functions) {
  /** Anything may have changed. */
  public static final ChangeSignal ANYTHING = new ChangeSignal(Collections.emptySortedSet());

  public ChangeSignal {
    functions =
        Collections.unmodifiableSortedSet(
            functions.stream().collect(toCollection(() -> new TreeSet<PciAddress>())));
  }

  /** This and another signal as one. */
  public ChangeSignal and(ChangeSignal other) {
    if (functions.isEmpty() || other.functions.isEmpty()) {
      return ANYTHING;
    }
    var both = new TreeSet<>(functions);
    both.addAll(other.functions);
    return new ChangeSignal(both);
  }

  /** The functions, or {@code anything}. */
  @Override
  public String toString() {
    return functions.isEmpty()
        ? "anything"
        : functions.stream().map(PciAddress::toString).collect(joining(", "));
  }
}
