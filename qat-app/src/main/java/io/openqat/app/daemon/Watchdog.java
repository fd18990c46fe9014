// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.app.agent.HostView;
import io.openqat.app.agent.Pass;
import io.openqat.app.agent.PassListener;
import io.openqat.app.agent.Threads;
import io.openqat.domain.accelerator.Inventory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the loop from outside: tells the service manager when the agent works, says once when
 * passes do not come any more, and keeps the manager's watchdog quiet as long as they do.
 */
final class Watchdog implements PassListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration PERIOD = Duration.ofSeconds(5);

  /** Far longer than a period: a busy machine may be late with a look. */
  private static final Duration LONGER = Duration.ofMinutes(1);

  private final HostView view;
  private final Systemd manager;
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean alive = true;
  private boolean readyDue = true;

  @Inject
  Watchdog(HostView view, Systemd manager) {
    this.view = view;
    this.manager = manager;
  }

  /** Begins to look. */
  void start() {
    Duration period =
        manager.watchdogPeriod().filter(wanted -> wanted.compareTo(PERIOD) < 0).orElse(PERIOD);
    Threads.start("qat-watchdog", () -> attend(period));
  }

  /** The agent works once it has looked at the host, whether that can be read or not. */
  @Override
  public synchronized void passed(Pass pass) {
    if (readyDue) {
      manager.ready(
          pass.snapshot()
              .map(known -> status(known.inventory()))
              .orElse("the host cannot be read"));
    }
    readyDue = false;
  }

  /** The configuration is read again; the next pass ends that. */
  synchronized void reloading() {
    manager.reloading();
    readyDue = true;
  }

  private static String status(Inventory inventory) {
    int vfs = inventory.devices().stream().mapToInt(pf -> pf.functions().size()).sum();
    return "%d devices with %d VFs, %d other VFs"
        .formatted(inventory.devices().size(), vfs, inventory.orphans().size());
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
  synchronized void look() {
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
      if (readyDue) {
        // The first pass may take as long as any other.
        manager.notYet(LONGER);
      }
    }
  }

  /** The agent ends. */
  @Override
  public void close() {
    manager.stopping();
    closed.countDown();
  }
}
