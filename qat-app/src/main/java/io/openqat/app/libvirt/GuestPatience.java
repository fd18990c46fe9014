// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.libvirt;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * For how long a guest is waited for that was asked to let go of a device. libvirt waits 5 seconds
 * itself; a guest that is busy or starts just now needs longer.
 */
public final class GuestPatience implements BooleanSupplier {
  private static final Duration STEP = Duration.ofMillis(500);

  private final long deadline;

  /** From now on. */
  public GuestPatience(Duration limit) {
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  @Override
  public boolean getAsBoolean() {
    if (System.nanoTime() - deadline >= 0) {
      return false;
    }
    try {
      Thread.sleep(STEP.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
