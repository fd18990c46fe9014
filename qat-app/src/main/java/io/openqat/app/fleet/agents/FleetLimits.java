// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import java.time.Duration;

/**
 * What one agent may cost, and how often it is asked.
 *
 * @param answer how long an agent may take to answer in full
 * @param bytes how long its document may be
 * @param together how many are asked at the same time
 * @param again how often a host that is followed is read all the same: what a ledger says may
 *     change without a change that agents tell
 * @param unfollowed how often one that cannot be followed is read
 * @param silence how long a stream may say nothing; agents say something every 15 s
 * @param firstRetry how long after a failure it is tried again; each failure doubles it
 * @param lastRetry the most that becomes
 */
public record FleetLimits(
    Duration answer,
    int bytes,
    int together,
    Duration again,
    Duration unfollowed,
    Duration silence,
    Duration firstRetry,
    Duration lastRetry) {
  /** Ten seconds and 16 MiB an agent, 128 of them at a time. */
  public static final FleetLimits DEFAULT =
      new FleetLimits(
          Duration.ofSeconds(10),
          16 << 20,
          128,
          Duration.ofMinutes(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(45),
          Duration.ofSeconds(1),
          Duration.ofMinutes(1));

  /** The same with another time to answer. */
  public FleetLimits answeringIn(Duration other) {
    return new FleetLimits(
        other, bytes, together, again, unfollowed, silence, firstRetry, lastRetry);
  }

  /** How long an agent may take to accept a connection. */
  Duration connect() {
    Duration most = Duration.ofSeconds(3);
    return answer.compareTo(most) < 0 ? answer : most;
  }

  /** How long to wait after so many failures in a row. */
  Duration retry(int failures) {
    Duration wait = firstRetry.multipliedBy(1L << Math.min(16, Math.max(0, failures - 1)));
    return wait.compareTo(lastRetry) < 0 ? wait : lastRetry;
  }
}
