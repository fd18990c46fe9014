// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.serial;

import java.time.Duration;
import java.time.Instant;

/**
 * Runs tasks one after the other and knows the time. All state of a reporter is touched by its
 * tasks only, so that it needs no locks; and what waits for time waits here, so that a test can let
 * hours pass at once.
 */
public interface SerialExecutor {
  /** The time now; never goes back. */
  Instant now();

  /** Runs a task as soon as those before it are done. After the executor's end it is dropped. */
  void execute(Runnable task);

  /** Runs a task later, unless it is cancelled before. */
  Timer schedule(Duration delay, Runnable task);

  /** A task that has not run yet. */
  interface Timer {
    /** A timer that waits for nothing. */
    Timer NONE = () -> {};

    /** From now on the task does not start. */
    void cancel();
  }
}
