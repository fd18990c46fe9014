// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.Snapshot;
import io.openqat.domain.watch.WatchFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a time that passes at once. */
class PacedReporterTest {
  private static final Pace PACE =
      new Pace(
          Duration.ofMinutes(10), Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(60));

  private final List<String> observed = new ArrayList<>();
  private final ToldReporter reporter = new ToldReporter();
  private long now = Long.MAX_VALUE - 1_000_000; // a clock may start anywhere
  private final PacedReporter paced = paced(PACE);

  /** Keeps what it was told; fails on demand. */
  private static final class ToldReporter implements InventoryReporter {
    private final List<Long> passes = new ArrayList<>();
    private Optional<Throwable> failure = Optional.empty();
    private Runnable again = () -> {};
    private boolean tellsNothing;
    private int attempts;

    @Override
    public String name() {
      return "test";
    }

    @Override
    public void report(InventoryReport report) {
      attempts++;
      if (failure.isPresent()) {
        if (failure.get() instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failure.get();
      }
      passes.add(report.pass());
    }

    @Override
    public Object content(InventoryReport report) {
      return tellsNothing ? "" : InventoryReporter.super.content(report);
    }

    @Override
    public void askAgainWith(Runnable asking) {
      again = asking;
    }

    @Override
    public void close() {
      throw new IllegalStateException("stuck");
    }
  }

  private final class Observed implements AttemptObserver {
    @Override
    public void told(ReporterState state, int failures, Duration took) {
      observed.add("told after " + failures);
    }

    @Override
    public void failed(ReporterState state, Throwable why, Duration took) {
      observed.add("failed " + state.failures() + (state.hasJustOpened() ? ", open" : ""));
    }

    @Override
    public void stayedOpen(String name, Throwable why) {
      observed.add(name + " " + why.getMessage());
    }
  }

  private PacedReporter paced(Pace pace) {
    return new PacedReporter("test", reporter, pace, () -> now, new Random(7), new Observed());
  }

  private static InventoryReport report(long pass, String state) {
    var finding =
        new Finding(WatchFindings.HOST_UNREADABLE, Optional.empty(), Optional.empty(), state);
    var snapshot =
        new Snapshot(Snapshot.EMPTY.inventory(), List.of(finding), Collections.emptySortedMap());
    return new InventoryReport(pass, Instant.EPOCH, snapshot, Collections.emptySortedSet());
  }

  private void live(Duration length) {
    live(paced, length);
  }

  /** Steps as its thread would, for some time. */
  private void live(PacedReporter living, Duration length) {
    long end = now + length.toNanos();
    while (true) {
      long left = living.step().toNanos();
      if (left >= end - now) {
        now = end;
        return;
      }
      now += left;
    }
  }

  @Test
  void nothingIsToldTwice() {
    paced.offer(report(1, "a"));
    live(Duration.ofSeconds(60));
    paced.offer(report(2, "a"));
    live(Duration.ofSeconds(60));
    paced.offer(report(3, "b"));
    assertThat(paced.state().isCurrent()).as("not taken up yet").isFalse();
    live(Duration.ofSeconds(60));
    assertThat(reporter.passes).containsExactly(1L, 3L);
    assertThat(paced.state())
        .isEqualTo(new ReporterState("test", 3, Duration.ZERO, 0, false, Optional.empty()));
  }

  @Test
  void whatTheOutsideDoesNotSeeIsNotTold() {
    reporter.tellsNothing = true;
    paced.offer(report(1, "a"));
    live(Duration.ofSeconds(1));
    paced.offer(report(2, "b"));
    live(Duration.ofSeconds(1));
    assertThat(reporter.passes).containsExactly(1L);
    assertThat(paced.state().isCurrent()).isTrue();
    live(Duration.ofMinutes(10));
    assertThat(reporter.passes).as("a resync tells the newest").containsExactly(1L, 2L);
  }

  @Test
  void assignmentsAndOwnersAreNewsToo() {
    paced.offer(report(1, "a"));
    live(Duration.ofSeconds(1));
    var assigned = new TreeSet<>(List.of(new PciAddress(0, 1, 0, 1)));
    paced.offer(new InventoryReport(2, Instant.EPOCH, report(1, "a").snapshot(), assigned));
    live(Duration.ofSeconds(1));
    assertThat(reporter.passes).containsExactly(1L, 2L);
    var owned =
        new TreeSet<>(
            List.of(new Claim(new PciAddress(0, 1, 0, 2), ClaimKind.FOREIGN_OWNER, "a plugin")));
    paced.offer(new InventoryReport(3, Instant.EPOCH, report(1, "a").snapshot(), assigned, owned));
    live(Duration.ofSeconds(1));
    assertThat(reporter.passes).containsExactly(1L, 2L, 3L);
  }

  @Test
  void onlyTheNewestIsTold() {
    for (int i = 1; i <= 100; i++) {
      paced.offer(report(i, "state " + i));
    }
    live(Duration.ofSeconds(1));
    assertThat(reporter.passes).containsExactly(100L);
  }

  @Test
  void attemptsLeaveThePauseBetweenThem() {
    var slow =
        paced(
            new Pace(
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(10),
                Duration.ofMillis(10)));
    for (int i = 1; i <= 10_000; i++) {
      slow.offer(report(i, "state " + i));
      reporter.again.run();
      live(slow, Duration.ofMillis(1));
    }
    assertThat(reporter.attempts).isEqualTo(10);
    reporter.failure = Optional.of(ReportException.passing("no route"));
    live(slow, Duration.ofSeconds(10));
    assertThat(reporter.attempts).as("failures too").isEqualTo(20);
  }

  @Test
  void everythingIsToldAgainNowAndThen() {
    paced.offer(report(1, "a"));
    live(Duration.ofHours(1));
    assertThat(reporter.passes.size()).as("every 8 to 10 minutes").isBetween(7, 8);
  }

  @Test
  void failuresAreRetriedAtLongerAndLongerIntervalsUntilTheCircuitOpens() {
    reporter.failure = Optional.of(ReportException.passing("no route"));
    paced.offer(report(1, "a"));
    live(Duration.ofSeconds(16));
    assertThat(reporter.attempts).as("at 0, 1, 3, 7, 15 at the latest").isEqualTo(5);
    assertThat(paced.state().open()).isTrue();
    assertThat(paced.state().reason()).contains("no route");
    assertThat(paced.state().lag()).isGreaterThan(Duration.ofSeconds(15));
    live(Duration.ofMinutes(10));
    assertThat(reporter.attempts).as("once in 48 to 60 seconds").isBetween(14, 18);
    assertThat(observed.subList(0, 6))
        .containsExactly(
            "failed 1", "failed 2", "failed 3", "failed 4", "failed 5, open", "failed 6");
    paced.offer(report(2, "b"));
    reporter.failure = Optional.empty();
    live(Duration.ofSeconds(61));
    assertThat(reporter.passes).containsExactly(2L);
    assertThat(observed).last().isEqualTo("told after " + (reporter.attempts - 1));
    assertThat(paced.state().open()).isFalse();
    assertThat(paced.state().isCurrent()).isTrue();
  }

  @Test
  void aResyncThatFailedIsRetriedThoughNothingChanged() {
    paced.offer(report(1, "a"));
    live(Duration.ofSeconds(1));
    reporter.failure = Optional.of(ReportException.passing("no route"));
    live(Duration.ofMinutes(10));
    reporter.failure = Optional.empty();
    live(Duration.ofMinutes(2));
    assertThat(reporter.passes).containsExactly(1L, 1L);
    assertThat(paced.state().failures()).isZero();
  }

  @Test
  void aLastingFailureWaitsForNewsOrTheResync() {
    reporter.failure = Optional.of(ReportException.lasting("wrong password"));
    paced.offer(report(1, "a"));
    live(Duration.ofMinutes(7));
    assertThat(reporter.attempts).isEqualTo(1);
    paced.offer(report(2, "a"));
    live(Duration.ofSeconds(1));
    assertThat(reporter.attempts).as("no news").isEqualTo(1);
    paced.offer(report(3, "b"));
    live(Duration.ofSeconds(1));
    assertThat(reporter.attempts).isEqualTo(2);
    live(Duration.ofMinutes(11));
    assertThat(reporter.attempts).isEqualTo(3);
    for (int pass = 4; pass < 14; pass++) {
      paced.offer(report(pass, "state " + pass));
      live(Duration.ofMillis(1));
    }
    assertThat(paced.state().failures()).isEqualTo(13);
    assertThat(reporter.attempts).as("news leave at once, however often it failed").isEqualTo(13);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReporterMayAskForAnotherTryAtOnce(boolean passing) {
    reporter.failure =
        Optional.of(passing ? ReportException.passing("no") : ReportException.lasting("no"));
    paced.offer(report(1, "a"));
    live(Duration.ofMillis(500));
    reporter.failure = Optional.empty();
    reporter.again.run();
    live(Duration.ofMillis(1));
    assertThat(reporter.passes).containsExactly(1L);
    reporter.again.run();
    live(Duration.ofMillis(1));
    assertThat(reporter.passes).as("also of what was told").containsExactly(1L, 1L);
  }

  @Test
  void aDefectOfAReporterIsAFailureLikeOthers() {
    reporter.failure = Optional.of(new NoClassDefFoundError("gone"));
    paced.offer(report(1, "a"));
    live(Duration.ofSeconds(1));
    assertThat(paced.state().reason().orElse("")).contains("a defect", "gone");
    reporter.failure = Optional.empty();
    paced.lastStep();
    paced.lastStep();
    assertThat(reporter.passes).containsExactly(1L);
    paced.close();
    assertThat(observed).containsExactly("failed 1", "told after 1", "test stuck");
  }

  /** A thousand hosts that start in the same moment, as after a power cut. */
  @Test
  void hostsThatStartTogetherDoNotTellTogether() {
    Pace pace = Pace.DEFAULT.withFirstWithin(Duration.ofMinutes(1));
    var bySecond = new int[60];
    var random = new Random(1);
    for (int host = 0; host < 1_000; host++) {
      var pacer = new ReportPacer(pace, random, now);
      pacer.offer("a host", now);
      bySecond[Math.toIntExact(pacer.left(now).toSeconds())]++;
      pacer.again(now);
      assertThat(pacer.left(now)).isLessThan(Duration.ofMinutes(1));
    }
    assertThat(IntStream.of(bySecond).boxed()).allMatch(together -> together > 2 && together < 40);
  }

  @Test
  void aPaceIsAboveZeroAndInOrder() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pace(Duration.ZERO, second, second, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pace(second, second, Duration.ZERO, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pace(second, second, second, Duration.ofMillis(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pace.DEFAULT.withFirstWithin(Duration.ofMillis(-1)));
  }
}
