// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.watch.HealthPolicy;
import java.time.Duration;
import java.util.Objects;

/**
 * How the host is watched.
 *
 * @param period from the start of one pass to that of the next, if nothing happens; above zero
 * @param jitter by which part of it a period is longer or shorter at most, at random; 0 to 0.5
 * @param quiet how long no event must come until those that came make a pass
 * @param limit how long after the first event there is a pass in any case
 * @param heldPasses for how many passes at most a function is held that is not seen any more
 * @param health when health changes
 */
public record LoopSettings(
    Duration period,
    double jitter,
    Duration quiet,
    Duration limit,
    int heldPasses,
    HealthPolicy health) {

  /** A minute; events after a quarter of a second of quiet, or five seconds. */
  public static final LoopSettings DEFAULT =
      new LoopSettings(
          Duration.ofSeconds(60),
          0.1,
          Duration.ofMillis(250),
          Duration.ofSeconds(5),
          3,
          HealthPolicy.DEFAULT);

  public LoopSettings {
    Objects.requireNonNull(health, "health");
    if (period.isNegative() || period.isZero() || jitter < 0 || jitter > 0.5) {
      throw new IllegalArgumentException("no period: %s, jitter %s".formatted(period, jitter));
    }
    if (quiet.isNegative() || limit.compareTo(quiet) < 0 || heldPasses < 0) {
      throw new IllegalArgumentException(
          "quiet %s, limit %s, held for %d passes".formatted(quiet, limit, heldPasses));
    }
  }

  /** The same with another period, and no jitter. */
  public LoopSettings everyExactly(Duration other) {
    return new LoopSettings(other, 0, quiet, limit, heldPasses, health);
  }
}
