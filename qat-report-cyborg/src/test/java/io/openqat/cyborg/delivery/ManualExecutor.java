// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.cyborg.serial.SerialExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** A executor whose time passes when the test says so. */
public final class ManualExecutor implements SerialExecutor {
  private record Due(Instant at, long number, Runnable task) {}

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Due> timers =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
  private Instant now = Instant.parse("2026-11-23T00:00:00Z");
  private long number;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Due due = new Due(now.plus(delay), number++, task);
    timers.add(due);
    return () -> timers.remove(due);
  }

  /** Runs whatever can run without time passing. */
  public void settle() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Lets time pass, and everything happen that falls into it. */
  public void pass(Duration time) {
    Instant end = now.plus(time);
    settle();
    for (Due due = timers.peek(); due != null && !due.at().isAfter(end); due = timers.peek()) {
      timers.remove(due);
      now = due.at().isAfter(now) ? due.at() : now;
      due.task().run();
      settle();
    }
    now = end;
  }
}
