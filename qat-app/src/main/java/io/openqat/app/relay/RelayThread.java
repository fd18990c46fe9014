// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.relay;

import io.openqat.app.agent.Threads;
import io.openqat.domain.reporting.InventoryReport;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives one relay. */
final class RelayThread {
  private static final Logger LOG = LoggerFactory.getLogger(RelayThread.class);

  private final Relay relay;
  private final Lock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private boolean offered;
  private boolean ending;

  RelayThread(Relay relay) {
    this.relay = relay;
    this.thread = Threads.start("qat-report-" + relay.standing().reporter(), this::run);
  }

  void offer(InventoryReport report) {
    relay.offer(report);
    wake(false);
  }

  Relay relay() {
    return relay;
  }

  /** One more attempt, if there is something to deliver, and then the end. */
  void end() {
    wake(true);
  }

  /** Waits for the end; breaks off what is under way when it does not come in time. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    boolean inTime = ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (!inTime) {
      thread.interrupt();
    }
    return inTime;
  }

  private void wake(boolean toEnd) {
    lock.lock();
    try {
      offered = true;
      ending |= toEnd;
      came.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (isToGoOn(relay.step())) {
        // All is done in the condition.
      }
      relay.lastStep();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
      ended.countDown();
    }
  }

  private boolean isToGoOn(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (!offered && left > 0) {
        left = came.awaitNanos(left);
      }
      offered = false;
      return !ending;
    } finally {
      lock.unlock();
    }
  }

  private void close() {
    try {
      relay.reporter().close();
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("reporter {} did not close: {}", relay.standing().reporter(), e.toString());
    }
  }
}
