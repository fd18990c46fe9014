// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Times in nanoseconds since this program began to look, which compare as numbers. */
final class FleetClock {
  private static final long BEGIN = System.nanoTime();

  private FleetClock() {}

  static long now() {
    return System.nanoTime() - BEGIN;
  }

  static long after(Duration time) {
    return now() + time.toNanos();
  }

  /** Up to a fifth earlier, so that many agents are not asked at one moment. */
  static long about(Duration time) {
    long nanos = time.toNanos();
    return now() + nanos - ThreadLocalRandom.current().nextLong(Math.max(1, nanos / 5));
  }
}
