// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.app.config.LoopConfig;
import io.openqat.domain.watch.ChangeSignal;
import io.openqat.domain.watch.Gathering;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When the next pass is due. Whatever was asked for before a pass starts is answered by that pass.
 * Times are nanoseconds of {@link Timekeeper#nanos}.
 */
final class Schedule {
  private final RandomGenerator random;
  private final EnumSet<Trigger> asked = EnumSet.of(Trigger.START);
  private LoopConfig config;
  private Gathering gathering;
  private long dueAt;
  private long restUntil;

  Schedule(LoopConfig config, RandomGenerator random, long now) {
    this.config = config;
    this.random = random;
    this.gathering = new Gathering(config.gather(), config.gatherLimit());
    this.dueAt = now;
    this.restUntil = now;
  }

  /** From the next pass on, another pace. */
  void adopt(LoopConfig other) {
    if (!other.equals(config)) {
      config = other;
      gathering = new Gathering(other.gather(), other.gatherLimit());
    }
  }

  /** An event came. */
  void add(long now, ChangeSignal signal) {
    gathering.add(now, signal);
  }

  /** Somebody wants a pass. */
  void ask(Collection<Trigger> triggers) {
    asked.addAll(triggers);
  }

  /** How long until something is due; zero when it is. */
  Duration left(long now) {
    long left = Math.max(0, dueAt - now);
    if (!asked.isEmpty()) {
      left = Math.min(left, Math.max(0, restUntil - now));
    }
    Duration period = Duration.ofNanos(left);
    return gathering.left(now).filter(events -> events.compareTo(period) < 0).orElse(period);
  }

  /** Why a pass is due now, if it is. */
  Optional<Trigger> take(long now) {
    boolean events = gathering.take(now).isPresent();
    if (!asked.isEmpty() && restUntil - now <= 0) {
      Trigger first = asked.iterator().next();
      asked.clear();
      return Optional.of(first);
    }
    if (events) {
      return Optional.of(Trigger.EVENT);
    }
    return dueAt - now <= 0 ? Optional.of(Trigger.PERIOD) : Optional.empty();
  }

  /**
   * A pass is over.
   *
   * @return whether the next one should have begun by now; it begins a period after this one's end
   */
  boolean passed(long startedAt, long endedAt) {
    long period = config.period().toNanos();
    double part = 1 + config.jitter() * (2 * random.nextDouble() - 1);
    restUntil = endedAt + config.gather().toNanos();
    boolean overran = endedAt - startedAt >= period;
    dueAt = (overran ? endedAt : startedAt) + (long) (period * part);
    return overran;
  }
}
