// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.app.config.AgentConfig;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** The newest pass, for whoever asks, from any thread. */
public final class HostView implements PassListener {
  /** Why nothing can be said of the host. */
  public static final String UNREAD = "no pass could read the host yet";

  /** So many periods without a pass, and something is wrong. */
  private static final int PERIODS = 3;

  /** A short period is no reason to be nervous. */
  private static final Duration LEAST = Duration.ofSeconds(10);

  private final Timekeeper time;
  private volatile Duration period;
  private volatile long lastAt;
  private volatile Optional<Pass> latest = Optional.empty();
  private volatile Optional<Pass> readable = Optional.empty();

  /** A view that knows nothing yet. */
  @Inject
  public HostView(Timekeeper time, AgentConfig config) {
    this.time = time;
    this.period = config.loop().period();
    this.lastAt = time.nanos();
  }

  /** From now on passes come at another period. */
  public void expect(Duration otherPeriod) {
    period = otherPeriod;
  }

  @Override
  public void passed(Pass pass) {
    latest = Optional.of(pass);
    if (pass.isReadable()) {
      readable = latest;
    }
    lastAt = time.nanos();
  }

  /** The newest pass. */
  public Optional<Pass> latest() {
    return latest;
  }

  /** The newest pass that could read the host. */
  public Optional<Pass> readable() {
    return readable;
  }

  /** How long ago the last pass ended; before the first one, how long ago the agent started. */
  public Duration age() {
    return time.since(lastAt);
  }

  /** How often there is to be a pass. */
  public Duration period() {
    return period;
  }

  /** Whether passes come as they should, readable or not. */
  public boolean isAlive() {
    Duration limit = period.multipliedBy(PERIODS);
    return age().compareTo(limit.compareTo(LEAST) < 0 ? LEAST : limit) <= 0;
  }
}
