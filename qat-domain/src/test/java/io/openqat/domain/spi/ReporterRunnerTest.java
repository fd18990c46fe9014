// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.discovery.Finding;
import io.openqat.domain.watch.Snapshot;
import io.openqat.domain.watch.WatchFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A thread of its own for each reporter: nobody waits for one, and one that hangs is broken off.
 */
class ReporterRunnerTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pace PACE =
      new Pace(Duration.ofDays(1), Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1));

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final CountDownLatch blocked = new CountDownLatch(1);
  private boolean hangs;

  private final class Noting implements InventoryReporter {
    @Override
    public String name() {
      return "noting";
    }

    @Override
    public void report(InventoryReport report) {
      events.add(Thread.currentThread().getName() + " told " + report.pass());
      if (hangs) {
        try {
          blocked.await();
        } catch (InterruptedException e) {
          events.add("broken off");
          Thread.currentThread().interrupt();
          throw ReportException.passing("broken off");
        }
      }
    }

    @Override
    public void close() {
      events.add("closed");
    }
  }

  private ReporterRunner start() {
    return ReporterRunner.start(
        new PacedReporter(
            "file", new Noting(), PACE, System::nanoTime, new Random(1), new AttemptObserver() {}));
  }

  private static InventoryReport report(long pass) {
    var finding =
        new Finding(
            WatchFindings.HOST_UNREADABLE, Optional.empty(), Optional.empty(), "pass " + pass);
    var snapshot =
        new Snapshot(Snapshot.EMPTY.inventory(), List.of(finding), Collections.emptySortedMap());
    return new InventoryReport(pass, Instant.EPOCH, snapshot, Collections.emptySortedSet());
  }

  private String next() throws InterruptedException {
    return Optional.ofNullable(events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).orElse("nothing");
  }

  @Test
  void whatIsOfferedIsToldOnItsOwnThread() throws InterruptedException {
    try (ReporterRunner runner = start()) {
      runner.offer(report(1));
      assertThat(next()).isEqualTo("qat-report-file told 1");
      runner.offer(report(2));
      assertThat(next()).isEqualTo("qat-report-file told 2");
      assertThat(runner.state().reporter()).isEqualTo("file");
    }
    assertThat(next()).isEqualTo("closed");
  }

  @Test
  void theEndComesAfterTheLastReportWithoutWaitingForAPause() throws InterruptedException {
    ReporterRunner runner = start();
    runner.offer(report(7));
    runner.end();

    assertThat(runner.awaitEnd(LIMIT)).isTrue();
    assertThat(events).containsExactly("qat-report-file told 7", "closed");
  }

  @Test
  void aReporterThatHangsIsBrokenOffAndClosed() throws InterruptedException {
    hangs = true;
    ReporterRunner runner = start();
    runner.offer(report(1));
    assertThat(next()).isEqualTo("qat-report-file told 1");
    runner.end();

    assertThat(runner.awaitEnd(Duration.ZERO)).as("ended by itself").isFalse();
    assertThat(next()).isEqualTo("broken off");
    assertThat(next()).isEqualTo("closed");
    assertThat(runner.awaitEnd(LIMIT)).isTrue();
  }

  @Test
  void whoIsInterruptedWhileClosingBreaksItOffAndStaysInterrupted() throws InterruptedException {
    hangs = true;
    ReporterRunner runner = start();
    runner.offer(report(1));
    assertThat(next()).isEqualTo("qat-report-file told 1");
    Thread.currentThread().interrupt();

    runner.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(next()).isEqualTo("broken off");
    assertThat(next()).isEqualTo("closed");
  }
}
