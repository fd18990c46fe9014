// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.offer.HostFunction;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says which of the functions that fit is the best. A policy is a pure function: it looks at
 * nothing but what it is given, so that the same host and request always lead to the same function.
 * Any thread may ask, and several at once. Further ones are added as plugins: {@link
 * io.openqat.domain.spi.PolicyProvider}.
 */
public interface PlacementPolicy {

  /** What people call it: lower-case letters and {@code -}. */
  String title();

  /** Whether it does anything with the node of a request; a request with a node is refused else. */
  default boolean heedsNode() {
    return false;
  }

  /** Why this policy would never take a function that fits otherwise; empty when it would. */
  default Optional<String> objection(HostFunction function, AssignmentRequest request) {
    return Optional.empty();
  }

  /**
   * The best function first. Asked again for each function of a request; among equals the lowest
   * address is taken.
   *
   * @param load what is taken already, the functions chosen for this request among it
   */
  Comparator<HostFunction> preference(AssignmentRequest request, Load load);

  /**
   * Makes a choice, in which this policy is asked many times. A policy leaves it as it is; who
   * guards the policy of somebody else makes the choice where it can be given up.
   */
  default <T> T choosing(Supplier<T> choice) {
    return choice.get();
  }
}
