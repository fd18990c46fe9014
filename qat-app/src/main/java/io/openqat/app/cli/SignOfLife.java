// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says now and then that work goes on which may take long, where somebody wants to hear that. */
final class SignOfLife implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Console console;
  private final long begin = System.nanoTime();
  private volatile String what;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "qat-sign-of-life");
            thread.setDaemon(true);
            return thread;
          });

  private SignOfLife(Console console, String what) {
    this.console = console;
    this.what = what;
  }

  /** From now on, until it is closed. */
  static SignOfLife of(Console console, String what) {
    return of(console, what, EVERY);
  }

  static SignOfLife of(Console console, String what, Duration every) {
    var sign = new SignOfLife(console, what);
    if (console.isFollowed()) {
      long millis = every.toMillis();
      var unused =
          sign.clock.scheduleAtFixedRate(sign::tell, millis, millis, TimeUnit.MILLISECONDS);
    }
    return sign;
  }

  /** What is being done now. */
  void now(String other) {
    what = other;
  }

  private void tell() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    console.follow(what + " (" + seconds + " s so far)");
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
