// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * For how long somebody is waited for who can only be looked at: a guest that was asked to let go
 * of a device, which needs longer than the 5 seconds of libvirt when it is busy or starts just now,
 * or a device in reset.
 */
public final class Patience implements BooleanSupplier {
  private static final Duration STEP = Duration.ofMillis(500);

  private final long deadline;

  /** From now on. */
  public Patience(Duration limit) {
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  @Override
  public boolean getAsBoolean() {
    return System.nanoTime() - deadline < 0 && Pause.of(STEP);
  }
}
