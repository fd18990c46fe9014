// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.app.agent.Pass;
import io.openqat.app.agent.Timekeeper;
import io.openqat.app.agent.Trigger;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.reporting.InventoryReport;
import io.openqat.domain.reporting.InventoryReporter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** With real threads: who waits for whom. */
class RelaysTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final LinkedBlockingQueue<String> attempts = new LinkedBlockingQueue<>();
  private final Relays relays =
      new Relays(
          Timekeeper.SYSTEM,
          new Random(),
          (reporter, delivered, took) -> attempts.add(reporter + " " + delivered));

  private static RelayPlan plan(InventoryReporter reporter, Object settings) {
    return new RelayPlan(reporter.name(), settings, RelaySettings.DEFAULT, () -> reporter);
  }

  private static Pass pass(long number) {
    InventoryReport report = RelayTest.report(number, "state " + number);
    return new Pass(
        number,
        Trigger.PERIOD,
        Instant.EPOCH,
        Duration.ZERO,
        false,
        Optional.empty(),
        Optional.of(report.snapshot()),
        List.of(),
        Set.of());
  }

  private String nextAttempt() throws InterruptedException {
    return String.valueOf(attempts.poll(30, TimeUnit.SECONDS));
  }

  /** Is held up until it is released or interrupted, but not for ever. */
  private static final class StuckReporter implements InventoryReporter {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public String name() {
      return "stuck";
    }

    @Override
    public void report(InventoryReport report) {
      entered.countDown();
      try {
        if (!release.await(2, TimeUnit.MINUTES)) {
          throw new OpenQatException("nobody released it");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new OpenQatException("broken off", e);
      }
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  void aStuckReporterHoldsUpNobody() throws Exception {
    var stuck = new StuckReporter();
    var quick = new RecordingReporter("quick");
    relays.run(List.of(plan(stuck, 1), plan(quick, 1)));
    relays.passed(pass(1));
    assertThat(nextAttempt()).isEqualTo("quick true");
    assertThat(stuck.entered.await(30, TimeUnit.SECONDS)).isTrue();
    for (int i = 2; i <= 5; i++) {
      relays.passed(pass(i));
      assertThat(nextAttempt()).isEqualTo("quick true");
    }
    assertThat(quick.passes()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(relays.standings()).extracting(Standing::delivered).containsExactly(0L, 5L);
    assertThat(relays.stop(Duration.ofMillis(50)).orElse(""))
        .startsWith("stuck did NOT deliver the last report: ")
        .endsWith("; quick has delivered all");
    assertThat(stuck.closed.await(30, TimeUnit.SECONDS)).as("it was broken off").isTrue();
    assertThat(quick.isClosed()).isTrue();
  }

  @Test
  void theLastReportLeavesBeforeTheEnd() throws Exception {
    var stuck = new StuckReporter();
    relays.run(List.of(plan(stuck, 1)));
    relays.passed(pass(1));
    assertThat(stuck.entered.await(30, TimeUnit.SECONDS)).isTrue();
    relays.passed(pass(2));
    stuck.release.countDown();
    assertThat(relays.stop(LONG)).contains("stuck has delivered all");
    assertThat(stuck.closed.getCount()).isZero();
  }

  @Test
  void afterAReloadTheSameOnesGoOnAndOthersComeAndGo() throws Exception {
    var stays = new RecordingReporter("stays");
    var goes = new StuckReporter();
    goes.release.countDown();
    relays.run(List.of(plan(stays, "same"), plan(goes, 1)));
    relays.passed(pass(1));
    assertThat(Set.of(nextAttempt(), nextAttempt()))
        .containsExactlyInAnyOrder("stays true", "stuck true");
    var comes = new RecordingReporter("comes");
    relays.run(
        List.of(
            plan(comes, 1),
            new RelayPlan(
                "stays",
                "same",
                RelaySettings.DEFAULT,
                () -> {
                  throw new IllegalStateException("it is there already");
                })));
    assertThat(nextAttempt()).as("told at once what is known").isEqualTo("comes true");
    assertThat(goes.closed.await(30, TimeUnit.SECONDS)).isTrue();
    relays.passed(pass(2));
    assertThat(Set.of(nextAttempt(), nextAttempt()))
        .containsExactlyInAnyOrder("stays true", "comes true");
    assertThat(relays.standings()).extracting(Standing::reporter).containsExactly("comes", "stays");
    relays.stop(LONG);
  }

  @Test
  void oneThatCannotBeMadeChangesNothing() throws Exception {
    var stays = new RecordingReporter("stays");
    relays.run(List.of(plan(stays, 1)));
    RelayPlan bad =
        new RelayPlan(
            "bad",
            1,
            RelaySettings.DEFAULT,
            () -> {
              throw new OpenQatException("no such file");
            });
    assertThatThrownBy(() -> relays.run(List.of(bad))).hasMessage("no such file");
    relays.passed(pass(1));
    assertThat(nextAttempt()).isEqualTo("stays true");
    relays.stop(LONG);
  }

  @Test
  void noThreadIsLeftBehind() throws Exception {
    var made = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      int round = i;
      relays.run(
          List.of(
              new RelayPlan(
                  "r",
                  round,
                  RelaySettings.DEFAULT,
                  () -> new RecordingReporter("leak" + made.incrementAndGet()))));
      relays.passed(pass(i + 1));
    }
    relays.stop(LONG);
    assertThat(made).hasValue(100);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("qat-report-leak")) {
        thread.join(30_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }
}
