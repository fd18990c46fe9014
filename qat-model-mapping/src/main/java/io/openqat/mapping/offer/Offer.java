// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import java.util.Comparator;
import java.util.List;

/**
 * What is offered of a host, and what is not.
 *
 * @param functions in the order of their devices, then of their indexes
 * @param excluded by address; together with {@code functions} it names every function that could be
 *     offered
 */
public record Offer(List<OfferedFunction> functions, List<Exclusion> excluded) {
  public Offer {
    functions = List.copyOf(functions);
    excluded = excluded.stream().sorted(Comparator.comparing(Exclusion::function)).toList();
  }
}
