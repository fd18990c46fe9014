// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.relay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after failures in a row, a part of it at random. */
final class Backoff {
  private static final double JITTER = 0.2;
  private final RelaySettings settings;
  private final RandomGenerator random;

  Backoff(RelaySettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
  }

  /** After so many failures, 1 or more. */
  Duration after(int failures) {
    Duration longest = settings.longestRetry();
    if (failures >= settings.opensAfter() || failures > 30) {
      return jittered(longest);
    }
    Duration wait = settings.firstRetry().multipliedBy(1L << (failures - 1));
    return jittered(wait.compareTo(longest) > 0 ? longest : wait);
  }

  /** Shortened by up to a fifth. */
  Duration jittered(Duration duration) {
    return Duration.ofNanos((long) (duration.toNanos() * (1 - JITTER * random.nextDouble())));
  }
}
