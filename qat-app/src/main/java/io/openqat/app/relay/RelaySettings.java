// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.relay;

import java.time.Duration;
import java.util.Optional;

/**
 * The pace of one reporter.
 *
 * @param firstRetry how long to wait after the first failure; each wait is twice the one before
 * @param longestRetry no wait is longer
 * @param opensAfter after so many failures in a row nothing but the longest wait is used, and it is
 *     said; 1 or more
 * @param resync how often the newest report is sent again although nothing changed; none for a
 *     reporter that sees to that itself
 */
public record RelaySettings(
    Duration firstRetry, Duration longestRetry, int opensAfter, Optional<Duration> resync) {

  /** One second to one minute, open after five failures, all again every ten minutes. */
  public static final RelaySettings DEFAULT =
      new RelaySettings(
          Duration.ofSeconds(1), Duration.ofMinutes(1), 5, Optional.of(Duration.ofMinutes(10)));

  public RelaySettings {
    if (firstRetry.isNegative() || firstRetry.isZero() || longestRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException("retries: %s to %s".formatted(firstRetry, longestRetry));
    }
    if (opensAfter < 1 || resync.filter(every -> every.compareTo(firstRetry) < 0).isPresent()) {
      throw new IllegalArgumentException("opens after %d, %s".formatted(opensAfter, resync));
    }
  }

  /** The same without a resync. */
  public RelaySettings withoutResync() {
    return new RelaySettings(firstRetry, longestRetry, opensAfter, Optional.empty());
  }
}
