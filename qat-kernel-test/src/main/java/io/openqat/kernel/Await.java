// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what the kernel does in its own time. */
final class Await {
  private Await() {}

  /** The limit is for a machine with much other work, where a Java that starts takes minutes. */
  static void until(String what, BooleanSupplier done) {
    if (!atMost(Duration.ofMinutes(15), done)) {
      throw new IllegalStateException("still waiting: " + what);
    }
  }

  /** Whether it was done in that time. */
  static boolean atMost(Duration time, BooleanSupplier done) {
    long limit = System.nanoTime() + time.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > limit) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return true;
  }
}
