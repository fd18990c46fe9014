// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.strand;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Ever longer waits between attempts, each shortened by up to a fifth at random, so that many hosts
 * do not come back in step.
 */
public final class Backoff {
  private static final double JITTER = 0.2;
  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration next;

  /**
   * Waits that double.
   *
   * @param first the first wait
   * @param longest none is longer
   */
  public Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
    this.next = first;
  }

  /** How long to wait now; the next wait is twice as long. */
  public Duration next() {
    Duration wait = next;
    Duration twice = next.multipliedBy(2);
    next = twice.compareTo(longest) > 0 ? longest : twice;
    return jittered(wait);
  }

  /** A duration, shortened at random. */
  public Duration jittered(Duration duration) {
    return Duration.ofNanos((long) (duration.toNanos() * (1 - JITTER * random.nextDouble())));
  }

  /** Starts over after a success. */
  public void reset() {
    next = first;
  }
}
