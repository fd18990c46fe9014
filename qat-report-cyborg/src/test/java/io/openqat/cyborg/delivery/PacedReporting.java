// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.cyborg.report.ReportOutcome;
import io.openqat.cyborg.serial.SerialExecutor;
import io.openqat.domain.spi.Pace;
import io.openqat.domain.spi.ReportPacer;
import io.openqat.mapping.cyborg.DriverReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Reporting that is told when a pacer says so, in a time that passes when the test says so. */
final class PacedReporting {
  private final ManualExecutor executor;
  private final ReportPacer pacer;
  private final Reporting reporting;
  private final Instant start;
  private SerialExecutor.Timer timer = SerialExecutor.Timer.NONE;
  private Optional<DriverReport> other = Optional.empty();
  private Optional<DriverReport> newest = Optional.empty();
  private Optional<ReportOutcome> last = Optional.empty();
  private boolean attempting;

  PacedReporting(ManualExecutor executor, Pace pace, Function<Runnable, Reporting> making) {
    this.executor = executor;
    this.start = executor.now();
    this.pacer = new ReportPacer(pace, new Random(1), now());
    this.reporting = making.apply(() -> executor.execute(this::again));
  }

  void offer(DriverReport report) {
    newest = Optional.of(report);
    pacer.offer(report, now());
    drive();
    executor.settle();
  }

  /** What is offered from now on could be told in this form as well. */
  void alsoAs(DriverReport report) {
    other = Optional.of(report);
  }

  Reporting reporting() {
    return reporting;
  }

  boolean isCurrent() {
    return pacer.isCurrent();
  }

  /** What became of the last attempt that ended. */
  Optional<ReportOutcome> last() {
    return last;
  }

  private void again() {
    pacer.again(now());
    drive();
  }

  private void drive() {
    timer.cancel();
    Duration left = pacer.left(now());
    if (attempting) {
      return;
    }
    if (!left.isZero()) {
      timer = executor.schedule(left, this::drive);
      return;
    }
    attempting = true;
    pacer.begin(now());
    var answer = new CompletableFuture<ReportOutcome>();
    answer.thenAccept(outcome -> executor.execute(() -> ended(outcome)));
    reporting.send(newest.orElseThrow(), other, false, answer);
  }

  private void ended(ReportOutcome outcome) {
    attempting = false;
    last = Optional.of(outcome);
    outcome
        .failure()
        .ifPresentOrElse(
            why -> pacer.failed(why.kind().isPassing(), now()), () -> pacer.succeeded(now()));
    drive();
  }

  private long now() {
    return Duration.between(start, executor.now()).toNanos();
  }
}
