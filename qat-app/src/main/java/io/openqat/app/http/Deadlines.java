// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.app.agent.Threads;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends exchanges whose client is too slow: interrupting a thread that waits for a channel closes
 * that channel.
 */
final class Deadlines implements AutoCloseable {
  private final ScheduledThreadPoolExecutor clock;
  private final Duration limit;

  /** What may take a while, and no longer. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  @Inject
  Deadlines() {
    this(Duration.ofSeconds(10));
  }

  Deadlines(Duration limit) {
    this.limit = limit;
    this.clock = new ScheduledThreadPoolExecutor(1, task -> Threads.of("qat-http-clock", task));
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Does the work on this thread, interrupting it when it takes too long. */
  void within(Work work) throws IOException, InterruptedException {
    var watched = new Watched();
    ScheduledFuture<?> timer;
    try {
      timer = clock.schedule(watched::expire, limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      throw new IOException("the server has ended", e);
    }
    try {
      work.run();
    } finally {
      timer.cancel(false);
      watched.end();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** A thread at work. The interrupt never reaches what the thread does afterwards. */
  private static final class Watched {
    private final Thread thread = Thread.currentThread();
    private boolean ended;

    synchronized void expire() {
      if (!ended) {
        thread.interrupt();
      }
    }

    synchronized void end() {
      ended = true;
      // Whether it came from here or not: this thread goes back to its pool.
      Thread.interrupted();
    }
  }
}
