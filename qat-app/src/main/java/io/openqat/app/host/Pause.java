// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import java.time.Duration;

/** The one place at which a command waits for time to go by. */
public final class Pause {
  private Pause() {}

  /** Whether it came to its end; a thread that is told to end waits no more. */
  public static boolean of(Duration length) {
    try {
      Thread.sleep(length.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
