// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.app.agent.Passes;
import io.openqat.app.agent.Timekeeper;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.ConfigLoader;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.spi.AttemptObserver;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.InventoryReporter;
import io.openqat.domain.spi.ReporterState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** With real threads: who waits for whom. */
class ReportersTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final LinkedBlockingQueue<String> attempts = new LinkedBlockingQueue<>();
  private final Reporters reporters =
      new Reporters(
          Timekeeper.SYSTEM,
          new Random(),
          new AttemptObserver() {
            @Override
            public void told(ReporterState now, int failures, Duration took) {
              attempts.add(now.reporter() + " true");
            }

            @Override
            public void failed(ReporterState now, Throwable why, Duration took) {
              attempts.add(now.reporter() + " false");
            }
          });

  /** A plan of this name, which is another one with another file to write to. */
  private static ReporterPlan plan(String name, int file, Supplier<InventoryReporter> making) {
    String reporter = "reporters=[{type: file, name: %s, settings: {path: /%d}}]";
    AgentConfig config =
        ConfigLoader.load(Optional.empty(), List.of(reporter.formatted(name, file))).config();
    return new ReporterPlan(config.reporters().get(0), config.model(), making);
  }

  private static ReporterPlan plan(InventoryReporter reporter, int file) {
    return plan(reporter.name(), file, () -> reporter);
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
    reporters.run(List.of(plan(stuck, 1), plan(quick, 1)));
    reporters.passed(Passes.of(1, 1));
    assertThat(nextAttempt()).isEqualTo("quick true");
    assertThat(stuck.entered.await(30, TimeUnit.SECONDS)).isTrue();
    for (int i = 2; i <= 5; i++) {
      reporters.passed(Passes.of(i, 1));
      assertThat(nextAttempt()).isEqualTo("quick true");
    }
    assertThat(quick.passes()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(reporters.states()).extracting(ReporterState::delivered).containsExactly(0L, 5L);
    assertThat(reporters.stop(Duration.ofMillis(50)).orElse(""))
        .startsWith("stuck is NOT known to have delivered the last report: ")
        .endsWith("; quick has delivered all");
    assertThat(stuck.closed.await(30, TimeUnit.SECONDS)).as("it was broken off").isTrue();
    assertThat(quick.closed().await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theLastReportLeavesBeforeTheEnd() throws Exception {
    var stuck = new StuckReporter();
    reporters.run(List.of(plan(stuck, 1)));
    reporters.passed(Passes.of(1, 1));
    assertThat(stuck.entered.await(30, TimeUnit.SECONDS)).isTrue();
    reporters.passed(Passes.of(2, 1));
    stuck.release.countDown();
    assertThat(reporters.stop(LONG)).contains("stuck has delivered all");
    assertThat(stuck.closed.getCount()).isZero();
  }

  @Test
  void afterAReloadTheSameOnesGoOnAndOthersComeAndGo() throws Exception {
    var stays = new RecordingReporter("stays");
    var goes = new StuckReporter();
    goes.release.countDown();
    reporters.run(List.of(plan(stays, 1), plan(goes, 1)));
    reporters.passed(Passes.of(1, 1));
    assertThat(Set.of(nextAttempt(), nextAttempt()))
        .containsExactlyInAnyOrder("stays true", "stuck true");
    var comes = new RecordingReporter("comes");
    reporters.run(
        List.of(
            plan(comes, 1),
            plan(
                "stays",
                1,
                () -> {
                  throw new IllegalStateException("it is there already");
                })));
    assertThat(nextAttempt()).as("told at once what is known").isEqualTo("comes true");
    assertThat(goes.closed.await(30, TimeUnit.SECONDS)).isTrue();
    reporters.passed(Passes.of(2, 1));
    assertThat(Set.of(nextAttempt(), nextAttempt()))
        .containsExactlyInAnyOrder("stays true", "comes true");
    assertThat(reporters.states())
        .extracting(ReporterState::reporter)
        .containsExactly("comes", "stays");
    reporters.stop(LONG);
  }

  @Test
  void oneThatCannotBeMadeChangesNothing() throws Exception {
    var stays = new RecordingReporter("stays");
    reporters.run(List.of(plan(stays, 1)));
    ReporterPlan bad =
        plan(
            "bad",
            1,
            () -> {
              throw new OpenQatException("no such file");
            });
    assertThatThrownBy(() -> reporters.run(List.of(bad))).hasMessage("no such file");
    reporters.passed(Passes.of(1, 1));
    assertThat(nextAttempt()).isEqualTo("stays true");
    reporters.stop(LONG);
  }

  @Test
  void noThreadIsLeftBehind() throws Exception {
    var made = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      int round = i;
      reporters.run(
          List.of(plan("r", round, () -> new RecordingReporter("leak" + made.incrementAndGet()))));
      reporters.passed(Passes.of(i + 1, 1));
    }
    reporters.stop(LONG);
    assertThat(made).hasValue(100);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("qat-report-leak")) {
        thread.join(30_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }
}
