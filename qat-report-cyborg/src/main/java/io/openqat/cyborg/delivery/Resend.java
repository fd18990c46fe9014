// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.domain.spi.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When an unchanged report is sent although nothing shows that it is needed. That heals a conductor
 * that lost its database, and costs it about two seconds for a host of 128 functions: rare enough,
 * and at another time on each host.
 */
final class Resend {
  private final Duration every;
  private final Backoff backoff;
  private Instant due = Instant.MIN;

  /** Nothing was sent yet. */
  Resend(Duration every, RandomGenerator random) {
    this.every = every;
    this.backoff = new Backoff(every, every, random);
  }

  boolean isDue(Instant now) {
    return !now.isBefore(due);
  }

  void sent(Instant now) {
    due = now.plus(backoff.jittered(every));
  }
}
