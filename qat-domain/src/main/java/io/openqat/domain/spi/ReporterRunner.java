// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Drives a reporter on a thread of its own, so that nobody waits for it. */
public final class ReporterRunner implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final PacedReporter reporter;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Object lock = new Object();
  private final Thread thread;
  private boolean woken;
  private boolean ending;

  private ReporterRunner(PacedReporter reporter) {
    this.reporter = reporter;
    reporter.wakeWith(() -> wake(false));
    this.thread = new Thread(this::run, "qat-report-" + reporter.state().reporter());
    thread.setDaemon(true);
  }

  /** Begins. The reporter is closed at the end. */
  public static ReporterRunner start(PacedReporter reporter) {
    var runner = new ReporterRunner(reporter);
    runner.thread.start();
    return runner;
  }

  /** What the reporter is to be told from now on; takes no time. */
  public void offer(InventoryReport report) {
    reporter.offer(report);
  }

  /** Where the reporter is. */
  public ReporterState state() {
    return reporter.state();
  }

  /** One more attempt, if there is something to deliver, and then the end. */
  public void end() {
    wake(true);
  }

  /**
   * Waits for the end; breaks off what is under way when it does not come in time.
   *
   * @return whether it came in time
   */
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    boolean inTime = ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (!inTime) {
      thread.interrupt();
    }
    return inTime;
  }

  /** Ends, within two seconds or so. */
  @Override
  public void close() {
    end();
    try {
      awaitEnd(PATIENCE);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void wake(boolean toEnd) {
    synchronized (lock) {
      woken = true;
      ending |= toEnd;
      lock.notifyAll();
    }
  }

  private void run() {
    try {
      while (isToGoOn(reporter.step())) {
        // All is done in the condition.
      }
      reporter.lastStep();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reporter.close();
      ended.countDown();
    }
  }

  private boolean isToGoOn(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    synchronized (lock) {
      long left = patience.toNanos();
      while (!woken && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(lock, left);
        left = end - System.nanoTime();
      }
      woken = false;
      return !ending;
    }
  }
}
