// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.watch.Change;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The newest changes, as many as there is room for; for readers that come and go. */
public final class ChangeRing implements PassListener {
  private final Lock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();
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
  public void passed(Pass pass) {
    lock.lock();
    try {
      for (Change change : pass.changes()) {
        if (events.size() == room) {
          events.removeFirst();
        }
        events.addLast(new ChangeEvent(++newest, pass.number(), pass.at(), change));
      }
      came.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The number of the newest change; 0 when there was none. */
  public long newest() {
    lock.lock();
    try {
      return newest;
    } finally {
      lock.unlock();
    }
  }

  /** The number of the newest change up to a pass. */
  public long newestOf(long pass) {
    lock.lock();
    try {
      long later = events.stream().filter(event -> event.pass() > pass).count();
      return newest - later;
    } finally {
      lock.unlock();
    }
  }

  /** Whether all changes after this one are still here. */
  public boolean reachesBackTo(long number) {
    lock.lock();
    try {
      return number >= newest - events.size() && number <= newest;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The changes after a given one, the oldest first; waits for some if there is none.
   *
   * @param patience how long to wait at most
   */
  public List<ChangeEvent> after(long number, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (newest <= number && left > 0) {
        left = came.awaitNanos(left);
      }
      return events.stream().filter(event -> event.number() > number).toList();
    } finally {
      lock.unlock();
    }
  }
}
