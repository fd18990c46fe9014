// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import java.time.Duration;
import java.time.Instant;

/** What time it is: a test lets days go by at once. */
public interface Timekeeper {
  /** The time of the machine. */
  Timekeeper SYSTEM =
      new Timekeeper() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public Instant now() {
          return Instant.now();
        }
      };

  /** Nanoseconds of a clock that only goes forward, from any start. */
  long nanos();

  /** The time of day; it may be set. */
  Instant now();

  /** How long ago a point of {@link #nanos} was. */
  default Duration since(long nanos) {
    return Duration.ofNanos(nanos() - nanos);
  }
}
