// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.watch.Change;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The newest changes, as many as there is room for; for readers that come and go. */
public final class ChangeRing implements PassListener {
  /**
   * One change of one pass.
   *
   * @param number of this change, from 1 at the start of the agent, without gaps
   * @param pass which pass saw it
   * @param at when that pass ended
   * @param change what changed
   */
  public record ChangeEvent(long number, long pass, Instant at, Change change) {}

  /** Letters and digits that no other run of the agent has. */
  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

  private final int room;
  private final ArrayDeque<ChangeEvent> events = new ArrayDeque<>();
  private long newest;

  @Inject
  ChangeRing() {
    this(4096);
  }

  /** Room for so many changes. */
  public ChangeRing(int room) {
    this.room = room;
  }

  @Override
  public synchronized void passed(Pass pass) {
    for (Change change : pass.changes()) {
      if (events.size() == room) {
        events.removeFirst();
      }
      events.addLast(new ChangeEvent(++newest, pass.number(), pass.at(), change));
    }
    notifyAll();
  }

  /** The number of the newest change; 0 when there was none. */
  public synchronized long newest() {
    return newest;
  }

  /** The newest changes, at most so many, the newest first. */
  public synchronized List<ChangeEvent> newest(int most) {
    var some = new ArrayList<ChangeEvent>();
    var all = events.descendingIterator();
    while (all.hasNext() && some.size() < most) {
      some.add(all.next());
    }
    return some;
  }

  /** The number of the newest change up to a pass. */
  public synchronized long newestOf(long pass) {
    return newest - events.stream().filter(event -> event.pass() > pass).count();
  }

  /** Whether all changes after this one are still here. */
  public synchronized boolean reachesBackTo(long number) {
    return number >= newest - events.size() && number <= newest;
  }

  /**
   * The changes after a given one, the oldest first; waits for some if there is none.
   *
   * @param patience how long to wait at most
   */
  public synchronized List<ChangeEvent> after(long number, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos();
        newest <= number && left > 0;
        left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return events.stream().filter(event -> event.number() > number).toList();
  }

  /** The id of a change, as clients have it: one of an earlier run is not mistaken for it. */
  public String id(long number) {
    return run + "-" + number;
  }

  /** The number in an id; empty when changes after it are not all known any more. */
  public Optional<Long> number(String id) {
    if (!id.startsWith(run + "-") || !id.substring(run.length() + 1).matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(id.substring(run.length() + 1))).filter(this::reachesBackTo);
  }
}
