// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

/**
 * When a cause counts, and when it is over.
 *
 * @param worseAfter passes in a row that must show a cause before it counts, 1 or more
 * @param betterAfter passes in a row without it before it is over, 1 or more
 * @param history how many earlier grades are kept of each device, 0 or more
 */
public record HealthPolicy(int worseAfter, int betterAfter, int history) {
  /** Worse at once, better after three clean passes. */
  public static final HealthPolicy DEFAULT = new HealthPolicy(1, 3, 16);

  public HealthPolicy {
    if (worseAfter < 1 || betterAfter < 1 || history < 0) {
      throw new IllegalArgumentException(
          "worse after %d, better after %d passes, history of %d"
              .formatted(worseAfter, betterAfter, history));
    }
  }
}
