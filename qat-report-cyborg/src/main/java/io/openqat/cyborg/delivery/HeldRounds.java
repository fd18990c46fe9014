// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.cyborg.serial.SerialExecutor;
import java.time.Duration;

/**
 * When it is asked whether what is held can go. All the while Placement offers a function that is
 * not there, so that it is asked once a minute, and with more trials when there is news.
 */
final class HeldRounds {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final SerialExecutor executor;
  private final HeldFunctions held;
  private final Runnable minute;
  private SerialExecutor.Timer timer = SerialExecutor.Timer.NONE;

  /** How many trials the next round may take; 0 when none is due. */
  private int due;

  /**
   * No round is due.
   *
   * @param minute told each minute while something is held
   */
  HeldRounds(SerialExecutor executor, HeldFunctions held, Runnable minute) {
    this.executor = executor;
    this.held = held;
    this.minute = minute;
  }

  /** There is news: a round with all the trials that one may take. */
  void whole() {
    due = HeldFunctions.TRIALS_A_ROUND;
  }

  /** A round with one trial at least. */
  void single() {
    due = Math.max(due, 1);
  }

  /** How many trials a round may take that begins now; 0 when none does, and then none is due. */
  int begin() {
    int trials = held.held().isEmpty() || held.isTrying() ? 0 : due;
    due = 0;
    return trials;
  }

  /** A minute begins. */
  void restart() {
    stop();
    if (!held.held().isEmpty()) {
      timer = executor.schedule(EVERY, this::passed);
    }
  }

  void stop() {
    timer.cancel();
  }

  private void passed() {
    restart();
    minute.run();
  }
}
