// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.serial;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

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

  /**
   * Asks what may block on another thread, and takes the answer back to this one. There always is
   * an answer, because who asks waits for it with all else.
   *
   * @param waiting runs the question
   * @param unanswered the answer when the question fails in a way that nobody thought of
   */
  default <T> void ask(
      Executor waiting,
      Supplier<T> question,
      Function<RuntimeException, T> unanswered,
      Consumer<T> told) {
    waiting.execute(
        () -> {
          T answer;
          try {
            answer = question.get();
          } catch (RuntimeException defect) {
            answer = unanswered.apply(defect);
          }
          T given = answer;
          execute(() -> told.accept(given));
        });
  }

  /** A task that has not run yet. */
  interface Timer {
    /** A timer that waits for nothing. */
    Timer NONE = () -> {};

    /** From now on the task does not start. */
    void cancel();
  }
}
