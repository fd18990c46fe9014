// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.watch.ChangeSignal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Takes what other threads have for the loop. However much comes, it takes no more room. */
public final class Mailbox implements Waiting {
  private final Lock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();
  private final EnumSet<Trigger> asked = EnumSet.noneOf(Trigger.class);
  private Optional<ChangeSignal> signal = Optional.empty();
  private boolean end;
  private final LongAdder signals = new LongAdder();

  /** Something happened on the host. */
  public void signal(ChangeSignal more) {
    signals.increment();
    put(() -> signal = Optional.of(signal.map(before -> before.and(more)).orElse(more)));
  }

  /** How many signals there were so far. */
  public long signals() {
    return signals.sum();
  }

  /** Somebody wants a pass. */
  public void ask(Trigger why) {
    put(() -> asked.add(why));
  }

  /** The loop is to end. */
  public void end() {
    put(() -> end = true);
  }

  @Override
  public Wake await(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (signal.isEmpty() && asked.isEmpty() && !end && left > 0) {
        left = came.awaitNanos(left);
      }
      var wake = new Wake(signal, asked, end);
      signal = Optional.empty();
      asked.clear();
      return wake;
    } finally {
      lock.unlock();
    }
  }

  private void put(Runnable change) {
    lock.lock();
    try {
      change.run();
      came.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
