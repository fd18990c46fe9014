// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.watch.ChangeSignal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Takes what other threads have for the loop. However much comes, it takes no more room. */
public final class Mailbox implements Waiting {
  private final EnumSet<Trigger> asked = EnumSet.noneOf(Trigger.class);
  private Optional<ChangeSignal> signal = Optional.empty();
  private boolean end;
  private long signals;

  /** Something happened on the host. */
  public synchronized void signal(ChangeSignal more) {
    signals++;
    signal = Optional.of(signal.map(before -> before.and(more)).orElse(more));
    notifyAll();
  }

  /** How many signals there were so far. */
  public synchronized long signals() {
    return signals;
  }

  /** Somebody wants a pass. */
  public synchronized void ask(Trigger why) {
    asked.add(why);
    notifyAll();
  }

  /** The loop is to end. */
  public synchronized void end() {
    end = true;
    notifyAll();
  }

  @Override
  public synchronized Wake await(Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos();
        signal.isEmpty() && asked.isEmpty() && !end && left > 0;
        left = until - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    var wake = new Wake(signal, asked, end);
    signal = Optional.empty();
    asked.clear();
    return wake;
  }
}
