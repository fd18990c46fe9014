// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.agent.VirtualTime;
import io.openqat.domain.change.Snapshot;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.presence.PresenceFindings;
import io.openqat.domain.reporting.InventoryReport;
import io.openqat.domain.reporting.ReportException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RelayTest {
  private static final RelaySettings PACE =
      new RelaySettings(
          Duration.ofSeconds(1), Duration.ofSeconds(60), 5, Optional.of(Duration.ofMinutes(10)));

  private final VirtualTime time = new VirtualTime();
  private final RecordingReporter reporter = new RecordingReporter("test");
  private final Relay relay =
      new Relay("test", reporter, PACE, time, new Random(7), RelayObserver.NONE);

  static InventoryReport report(long pass, String state) {
    var finding =
        new Finding(PresenceFindings.HOST_UNREADABLE, Optional.empty(), Optional.empty(), state);
    var snapshot =
        new Snapshot(Snapshot.EMPTY.inventory(), List.of(finding), Collections.emptySortedMap());
    return new InventoryReport(
        pass, java.time.Instant.EPOCH, snapshot, Collections.emptySortedSet());
  }

  /** Steps as its thread would, for some time. */
  private void live(Duration length) {
    Duration end = time.elapsed().plus(length);
    while (true) {
      Duration left = relay.step();
      Duration toEnd = end.minus(time.elapsed());
      if (left.compareTo(toEnd) >= 0) {
        time.pass(toEnd);
        return;
      }
      time.pass(left);
    }
  }

  @Test
  void nothingIsToldTwice() {
    relay.offer(report(1, "a"));
    live(Duration.ofSeconds(60));
    relay.offer(report(2, "a"));
    live(Duration.ofSeconds(60));
    relay.offer(report(3, "b"));
    live(Duration.ofSeconds(60));
    assertThat(reporter.passes()).containsExactly(1L, 3L);
    assertThat(relay.standing())
        .isEqualTo(new Standing("test", 3, Duration.ZERO, 0, false, Optional.empty()));
  }

  @Test
  void assignmentsAreNewsToo() {
    relay.offer(report(1, "a"));
    live(Duration.ofSeconds(1));
    var assigned = new TreeSet<>(List.of(new PciAddress(0, 1, 0, 1)));
    relay.offer(
        new InventoryReport(2, java.time.Instant.EPOCH, report(1, "a").snapshot(), assigned));
    live(Duration.ofSeconds(1));
    assertThat(reporter.passes()).containsExactly(1L, 2L);
  }

  @Test
  void onlyTheNewestIsTold() {
    for (int i = 1; i <= 100; i++) {
      relay.offer(report(i, "state " + i));
    }
    live(Duration.ofSeconds(1));
    assertThat(reporter.passes()).containsExactly(100L);
  }

  @Test
  void everythingIsToldAgainNowAndThen() {
    relay.offer(report(1, "a"));
    live(Duration.ofHours(1));
    assertThat(reporter.passes().size()).as("every 8 to 10 minutes").isBetween(7, 8);
  }

  @Test
  void withoutAResyncNothingIs() {
    var quiet =
        new Relay("test", reporter, PACE.withoutResync(), time, new Random(), RelayObserver.NONE);
    quiet.offer(report(1, "a"));
    quiet.step();
    assertThat(quiet.left()).isGreaterThan(Duration.ofDays(300));
  }

  @Test
  void failuresAreRetriedAtLongerAndLongerIntervalsUntilTheCircuitOpens() {
    reporter.fails(Optional.of(ReportException.passing("no route")));
    relay.offer(report(1, "a"));
    live(Duration.ofSeconds(16));
    assertThat(reporter.attempts()).as("at 0, 1, 3, 7, 15 at the latest").isEqualTo(5);
    assertThat(relay.standing().open()).isTrue();
    assertThat(relay.standing().reason()).contains("no route");
    assertThat(relay.standing().lag()).isGreaterThan(Duration.ofSeconds(15));
    live(Duration.ofMinutes(10));
    assertThat(reporter.attempts()).as("once in 48 to 60 seconds").isBetween(14, 18);
    relay.offer(report(2, "b"));
    reporter.fails(Optional.empty());
    live(Duration.ofSeconds(61));
    assertThat(reporter.passes()).containsExactly(2L);
    assertThat(relay.standing().open()).isFalse();
    assertThat(relay.standing().isCurrent()).isTrue();
  }

  @Test
  void aLastingFailureWaitsForNewsOrTheResync() {
    reporter.fails(Optional.of(ReportException.lasting("wrong password")));
    relay.offer(report(1, "a"));
    live(Duration.ofMinutes(7));
    assertThat(reporter.attempts()).isEqualTo(1);
    relay.offer(report(2, "a"));
    live(Duration.ofSeconds(1));
    assertThat(reporter.attempts()).as("no news").isEqualTo(1);
    relay.offer(report(3, "b"));
    live(Duration.ofSeconds(1));
    assertThat(reporter.attempts()).isEqualTo(2);
    live(Duration.ofMinutes(11));
    assertThat(reporter.attempts()).isEqualTo(3);
  }

  @Test
  void aDefectOfAReporterIsAFailureLikeOthers() {
    reporter.fails(Optional.of(new NoClassDefFoundError("gone")));
    relay.offer(report(1, "a"));
    live(Duration.ofSeconds(1));
    assertThat(relay.standing().reason().orElse("")).contains("a defect", "gone");
    reporter.fails(Optional.empty());
    relay.lastStep();
    assertThat(reporter.passes()).containsExactly(1L);
  }
}
