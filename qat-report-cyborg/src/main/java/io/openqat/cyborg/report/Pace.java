// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.report;

import java.time.Duration;
import java.util.Objects;

/**
 * When reports are sent.
 *
 * @param resync how often an unchanged host is reported all the same, for a conductor that lost its
 *     database; up to a fifth earlier, so that hosts do not do so in step
 * @param pause the least time from one report's start to the next one's
 * @param firstRetry the wait after a first failure; it doubles
 * @param longestRetry the longest wait after a failure
 */
public record Pace(Duration resync, Duration pause, Duration firstRetry, Duration longestRetry) {
  /** Every ten minutes; a second between reports; retries after one second to one minute. */
  public static final Pace DEFAULT =
      new Pace(
          Duration.ofMinutes(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMinutes(1));

  public Pace {
    Objects.requireNonNull(resync, "resync");
    Objects.requireNonNull(pause, "pause");
    Objects.requireNonNull(firstRetry, "firstRetry");
    Objects.requireNonNull(longestRetry, "longestRetry");
    if (resync.isNegative() || resync.isZero() || firstRetry.isNegative() || firstRetry.isZero()) {
      throw new IllegalArgumentException("resync and retry need durations above zero");
    }
  }
}
