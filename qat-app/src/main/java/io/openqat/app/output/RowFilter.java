// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.offer.Selector;
import java.util.List;
import java.util.Set;

/**
 * Which functions somebody wants to see. What is left empty is not asked.
 *
 * @param selectors what rules can ask; every one has to be met
 * @param states of the device
 * @param machines whose functions are meant
 * @param free whether only functions that can be given are meant
 */
public record RowFilter(
    List<Selector> selectors, Set<OperationalState> states, List<String> machines, boolean free) {
  /** Every function. */
  public static final RowFilter ALL = new RowFilter(List.of(), Set.of(), List.of(), false);

  public RowFilter {
    selectors = List.copyOf(selectors);
    states = Set.copyOf(states);
    machines = List.copyOf(machines);
  }

  /** Whether every function is meant. */
  public boolean isAll() {
    return selectors.isEmpty() && states.isEmpty() && machines.isEmpty() && !free;
  }

  /** Whether a function is meant. */
  public boolean accepts(FunctionRow row) {
    return selectors.stream().allMatch(selector -> isMet(selector, row))
        && (states.isEmpty() || row.state().optional().filter(states::contains).isPresent())
        && (machines.isEmpty() || machines.stream().anyMatch(row::isHeldBy))
        && (!free || row.free() == FunctionRow.Free.YES);
  }

  private static boolean isMet(Selector selector, FunctionRow row) {
    return row.function()
        .map(function -> selector.matches(function, row.report().inventory()))
        .orElseGet(
            () ->
                row.report().inventory().orphans().stream()
                    .filter(orphan -> orphan.address().equals(row.address()))
                    .anyMatch(selector::matches));
  }
}
