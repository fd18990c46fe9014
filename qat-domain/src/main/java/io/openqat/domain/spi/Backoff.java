// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures in a row: each wait is twice the one before, and each is
 * shortened by up to a fifth at random, so that many hosts do not come back in step.
 *
 * @param first the wait after one failure
 * @param longest none is longer
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {
  private static final double JITTER = 0.2;
  private static final int MOST_DOUBLINGS = 30;

  /** The wait after so many failures, 1 or more. */
  public Duration after(int failures) {
    Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return jittered(wait.compareTo(longest) > 0 ? longest : wait);
  }

  /** A duration, shortened at random. */
  public Duration jittered(Duration duration) {
    return Duration.ofNanos((long) (duration.toNanos() * (1 - JITTER * random.nextDouble())));
  }
}
