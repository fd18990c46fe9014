// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import java.time.Duration;
import java.util.Optional;

/**
 * Adds signals up until it has been quiet for a while, but no longer than a limit: a storm costs
 * one look at the host, and one that never ends still gives looks. Points in time are nanoseconds
 * of any clock that goes forward, such as {@link System#nanoTime}.
 */
public final class Gathering {
  private final long quiet;
  private final long limit;

  private Optional<ChangeSignal> gathered = Optional.empty();
  private long firstAt;
  private long lastAt;

  /**
   * Gathers nothing yet.
   *
   * @param quiet how long without a signal until what was gathered is complete
   * @param limit how long after the first signal it is complete in any case
   */
  public Gathering(Duration quiet, Duration limit) {
    this.quiet = quiet.toNanos();
    this.limit = limit.toNanos();
  }

  /** Takes in a signal that came at this time. */
  public void add(long now, ChangeSignal signal) {
    if (gathered.isEmpty()) {
      firstAt = now;
    }
    lastAt = now;
    gathered = Optional.of(gathered.map(earlier -> earlier.and(signal)).orElse(signal));
  }

  /** How long until what was gathered is complete; empty when there is nothing. */
  public Optional<Duration> left(long now) {
    return gathered.map(
        signal -> {
          long left = Math.min(quiet - (now - lastAt), limit - (now - firstAt));
          return Duration.ofNanos(Math.max(0, left));
        });
  }

  /** What was gathered, once it is complete; then it starts anew. */
  public Optional<ChangeSignal> take(long now) {
    Optional<ChangeSignal> complete = gathered.filter(s -> left(now).orElseThrow().isZero());
    if (complete.isPresent()) {
      gathered = Optional.empty();
    }
    return complete;
  }
}
