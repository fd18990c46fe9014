// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * When a reporter is told.
 *
 * @param resync how often an unchanged host is told all the same, for an outside that lost what it
 *     knew; up to a fifth earlier, so that hosts do not do so in step
 * @param pause the least time from one attempt's start to the next one's; may be zero
 * @param firstRetry the wait after a first failure; it doubles
 * @param longestRetry the longest wait after a failure
 * @param firstWithin the first attempt comes at a random time within this, so that a thousand hosts
 *     that start together do not tell together; may be zero
 */
public record Pace(
    Duration resync,
    Duration pause,
    Duration firstRetry,
    Duration longestRetry,
    Duration firstWithin) {
  /** Every ten minutes; a second between attempts; retries after one second to one minute. */
  public static final Pace DEFAULT =
      new Pace(
          Duration.ofMinutes(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMinutes(1));

  public Pace {
    Objects.requireNonNull(pause, "pause");
    if (resync.isNegative() || resync.isZero() || firstRetry.isNegative() || firstRetry.isZero()) {
      throw new IllegalArgumentException("resync and retry need durations above zero");
    }
    if (firstWithin.isNegative()) {
      throw new IllegalArgumentException("the first attempt cannot be in the past: " + firstWithin);
    }
    if (longestRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException("retries: %s to %s".formatted(firstRetry, longestRetry));
    }
  }

  /** A pace whose first attempt comes at once. */
  public Pace(Duration resync, Duration pause, Duration firstRetry, Duration longestRetry) {
    this(resync, pause, firstRetry, longestRetry, Duration.ZERO);
  }

  /** The same with the first attempt at a random time within this. */
  public Pace withFirstWithin(Duration other) {
    return new Pace(resync, pause, firstRetry, longestRetry, other);
  }
}
