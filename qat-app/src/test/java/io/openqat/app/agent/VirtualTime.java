// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.watch.ChangeSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.PriorityQueue;

/** Time that goes by when somebody waits, and things that happen meanwhile. */
public final class VirtualTime implements Timekeeper, Waiting {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private record Event(long at, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final EnumSet<Trigger> asked = EnumSet.noneOf(Trigger.class);
  private Optional<ChangeSignal> signal = Optional.empty();
  private boolean end;
  private long now;
  private long count;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public Instant now() {
    return START.plusNanos(now);
  }

  public Duration elapsed() {
    return Duration.ofNanos(now);
  }

  /** Lets something happen, that long after the start. */
  public void at(Duration time, Runnable action) {
    events.add(new Event(Math.max(now, time.toNanos()), count++, action));
  }

  public void signal(ChangeSignal more) {
    signal = Optional.of(signal.map(before -> before.and(more)).orElse(more));
  }

  public void ask(Trigger why) {
    asked.add(why);
  }

  public void end() {
    end = true;
  }

  /** Something takes its time, while nobody waits. */
  public void pass(Duration time) {
    now += time.toNanos();
  }

  @Override
  public Wake await(Duration patience) {
    long until = now + patience.toNanos();
    while (signal.isEmpty() && asked.isEmpty() && !end) {
      Event next = events.peek();
      if (next == null || next.at() > until) {
        now = Math.max(now, until);
        return Wake.NOTHING;
      }
      now = Math.max(now, next.at());
      events.remove().action().run();
    }
    var wake = new Wake(signal, asked, end);
    signal = Optional.empty();
    asked.clear();
    return wake;
  }
}
