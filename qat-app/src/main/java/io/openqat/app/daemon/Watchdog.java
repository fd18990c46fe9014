// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.app.agent.HostView;
import io.openqat.app.agent.Threads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the loop from outside: says once when passes do not come any more, and keeps the
 * service manager's watchdog quiet as long as they do.
 */
final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final HostView view;
  private final Systemd manager;
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean alive = true;

  /** One that does nothing yet. */
  public Watchdog(HostView view, Systemd manager) {
    this.view = view;
    this.manager = manager;
  }

  /** Begins to look. */
  public Watchdog start() {
    Duration period =
        manager.watchdogPeriod().filter(wanted -> wanted.compareTo(PERIOD) < 0).orElse(PERIOD);
    Threads.start("qat-attendant", () -> attend(period));
    return this;
  }

  private void attend(Duration period) {
    try {
      do {
        look();
      } while (!closed.await(period.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One look. */
  void look() {
    boolean now = view.isAlive();
    if (alive && !now) {
      LOG.error(
          "no pass has ended for {} s: a read may hang in the kernel; 'jcmd {} Thread.print' shows"
              + " where",
          view.age().toSeconds(),
          ProcessHandle.current().pid());
    }
    if (!alive && now) {
      LOG.info("passes come again");
    }
    alive = now;
    if (alive) {
      manager.alive();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
