// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.cyborg.serial.SerialExecutor;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Notices that what made a report fail is over, so that the report leaves soon and not only when
 * its next attempt is due, up to a minute later; what is told of the reporter is true again with
 * it. It asks at random times, because what fails for one host fails for a thousand.
 */
final class WellAgain {
  /** Whether that which failed is well now. */
  interface Question {
    void ask(Consumer<Boolean> well);
  }

  private static final Duration SOONEST = Duration.ofSeconds(5);
  private static final Duration SPREAD = Duration.ofSeconds(10);

  private final SerialExecutor executor;
  private final RandomGenerator random;
  private final Runnable recovered;
  private SerialExecutor.Timer timer = SerialExecutor.Timer.NONE;
  private long watched;

  WellAgain(SerialExecutor executor, RandomGenerator random, Runnable recovered) {
    this.executor = executor;
    this.random = random;
    this.recovered = recovered;
  }

  /**
   * Asks until it was not well and is so again, and stops at once when it never was unwell: then it
   * is something else that fails.
   *
   * @param sick whether it is known not to be well
   */
  void watch(Question question, boolean sick) {
    stop();
    askLater(question, sick, watched);
  }

  /** There is nothing to wait for any more. */
  void stop() {
    watched++;
    timer.cancel();
  }

  private void askLater(Question question, boolean sick, long number) {
    Duration wait = SOONEST.plusNanos((long) (SPREAD.toNanos() * random.nextDouble()));
    timer = executor.schedule(wait, () -> question.ask(well -> told(question, sick, well, number)));
  }

  private void told(Question question, boolean sick, boolean well, long number) {
    if (number != watched) {
      return;
    }
    if (!well) {
      askLater(question, true, number);
    } else if (sick) {
      recovered.run();
    }
  }
}
