// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.ConductorDouble.Failure;
import io.openqat.cyborg.ConductorDouble.Mood;
import io.openqat.cyborg.report.CyborgObserver.Ignored;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.Probe;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.testing.Programs;
import io.openqat.cyborg.testing.RecordingObserver;
import io.openqat.cyborg.testing.TestHosts;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.watch.Snapshot;
import io.openqat.mapping.cyborg.DriverReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The reporter and a conductor's double at a real RabbitMQ. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BrokerTest {
  private static final Inventory TWO =
      TestHosts.of(TestHosts.device("0000:05:00.0", 0, 1), TestHosts.device("0000:06:00.0"));
  private static final Inventory ONE =
      TestHosts.of(TestHosts.device("0000:05:00.0", 0), TestHosts.device("0000:06:00.0"));
  private static final PciAddress GONE = PciAddress.parse("0000:05:01.1");
  private RabbitNode node;
  private ConductorDouble conductor;
  private final RecordingObserver observer = new RecordingObserver();

  @BeforeEach
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void start() throws Exception {
    node = RabbitNode.shared();
    conductor = new ConductorDouble(node);
  }

  @AfterEach
  void stop() {
    if (conductor != null) {
      conductor.close();
    }
  }

  private static CyborgOptions options(String url) {
    return Quick.options(url, Duration.ofSeconds(60));
  }

  private CyborgReporter reporter() {
    return Quick.reporter(options(url()), observer);
  }

  private String url() {
    return "rabbit://guest:guest@127.0.0.1:" + node.port() + "/";
  }

  private static Optional<ReportFailure> tell(CyborgReporter reporter, Inventory inventory)
      throws Exception {
    return reporter.send(HostState.of(inventory)).get(5, TimeUnit.MINUTES).failure();
  }

  private void assertStateIs(CyborgReporter reporter, Inventory inventory) {
    assertThat(conductor.deviations()).isEmpty();
    assertThat(conductor.state("compute1"))
        .contains(reporter.map(HostState.of(inventory)).report());
  }

  @Test
  void aReportArrivesAsCapturedAndOnce() {
    try (ToldHost host = new ToldHost(options(url()), observer)) {
      host.tell(TWO);
      host.tell(TWO);
      assertStateIs(host.reporter(), TWO);
      assertThat(conductor.calls()).isEqualTo(1);
      host.tell(ONE);
      assertStateIs(host.reporter(), ONE);
      assertThat(conductor.calls()).isEqualTo(2);
    }
  }

  @Test
  void whatBelongsToAVmIsInUseForTheConductor() throws Exception {
    Snapshot seen = new Snapshot(TWO, List.of(), Collections.emptySortedMap());
    PciAddress given = seen.inventory().devices().get(0).functions().get(0).address();
    var report = new InventoryReport(1, Instant.EPOCH, seen, new TreeSet<>(Set.of(given)));
    try (CyborgReporter reporter = reporter()) {
      reporter.report(report);
      DriverReport told = conductor.state("compute1").orElseThrow();

      assertThat(told).isEqualTo(reporter.map(report.state()).report());
      assertThat(told).isNotEqualTo(reporter.map(HostState.of(TWO)).report());
    }
  }

  @Test
  void aReplyTwiceIsOneReply() throws Exception {
    conductor.mood(Mood.TWICE);
    try (CyborgReporter reporter = reporter()) {
      assertThat(tell(reporter, TWO)).isEmpty();
      assertThat(tell(reporter, ONE)).isEmpty();
      Programs.await("both copies", () -> observer.ignored.size() == 2);
      assertThat(observer.ignored).containsOnly(Ignored.DUPLICATE);
      assertStateIs(reporter, ONE);
    }
  }

  @Test
  void garbageIsPutAside() throws Exception {
    conductor.mood(Mood.GARBAGE_FIRST);
    try (CyborgReporter reporter = reporter()) {
      assertThat(tell(reporter, TWO)).isEmpty();
      assertThat(observer.ignored).containsExactly(Ignored.UNREADABLE, Ignored.UNREADABLE);
    }
  }

  @Test
  void anAnswerInTwoMessagesIsOneAnswer() throws Exception {
    conductor.mood(Mood.TWO_MESSAGES);
    conductor.failing(r -> Optional.of(new Failure("DBDeadlock", "oslo_db.exception", "again")));
    try (CyborgReporter reporter = reporter()) {
      assertThat(tell(reporter, TWO)).map(ReportFailure::kind).contains(FailureKind.REMOTE_FAILURE);
      conductor.failing(r -> Optional.empty());
      assertThat(tell(reporter, TWO)).isEmpty();
      assertStateIs(reporter, TWO);
    }
  }

  @Test
  void silenceEndsAndALateAnswerIsPutAside() throws Exception {
    conductor.mood(Mood.SILENT);
    conductor.expecting(10_000);
    CyborgOptions options = Quick.options(url(), Duration.ofSeconds(10));
    try (CyborgReporter reporter = Quick.reporter(options, observer)) {
      Optional<ReportFailure> failure = tell(reporter, TWO);
      assertThat(failure).map(ReportFailure::kind).contains(FailureKind.NO_ANSWER);
      assertThat(failure.orElseThrow().message()).contains("did not answer");
      conductor.mood(Mood.WELL);
      conductor.answerLate();
      Programs.await("a report that is answered in time", () -> tell(reporter, TWO).isEmpty());
      assertStateIs(reporter, TWO);
    }
  }

  @Test
  void withoutConductorTheBrokerSaysSoAndTheReportIsRetried() throws Exception {
    conductor.close();
    try (ToldHost host = new ToldHost(options(url()), observer)) {
      host.offer(TWO);
      Programs.await("the failure", () -> observer.hasFailed(FailureKind.NO_CONDUCTOR));
      assertThat(observer.failures.get(0).message()).contains("cyborg-conductor");
      conductor = new ConductorDouble(node);
      Programs.await("the retry", () -> conductor.state("compute1").isPresent());
      assertStateIs(host.reporter(), TWO);
    }
  }

  @Test
  void aWrongPasswordIsNamedAndNeverShown() throws Exception {
    String wrong = "rabbit://guest:hunter2@127.0.0.1:" + node.port() + "/";
    try (CyborgReporter reporter = Quick.reporter(options(wrong), observer)) {
      ReportFailure failure = tell(reporter, TWO).orElseThrow();
      assertThat(failure.kind()).isEqualTo(FailureKind.BROKER_REFUSED);
      assertThat(failure.message()).contains("refuses user 'guest'").doesNotContain("hunter2");
      assertThat(observer.hasFinding("cyborg-not-reported")).isTrue();
    }
  }

  @Test
  void aForeignVirtualHostIsNamed() throws Exception {
    try (CyborgReporter reporter = Quick.reporter(options(url() + "none"), observer)) {
      ReportFailure failure = tell(reporter, TWO).orElseThrow();
      assertThat(failure.kind()).isEqualTo(FailureKind.BROKER_REFUSED);
      assertThat(failure.message()).contains("virtual host 'none'");
    }
  }

  @Test
  void whatAReporterNeedsIsTriedWithoutReporting() throws Exception {
    assertThat(new CyborgProbes(options(url()), "compute1").run())
        .allMatch(Probe::works)
        .extracting(Probe::subject)
        .containsExactly("broker", "conductor", "agent queue");
    assertThat(conductor.calls()).isZero();

    conductor.close();
    conductor = null;
    assertThat(new CyborgProbes(options(url()), "compute1").run())
        .filteredOn(probe -> !probe.works())
        .singleElement()
        .extracting(Probe::message)
        .asString()
        .contains("no queue 'cyborg-conductor'", "start cyborg-conductor");
    String wrong = "rabbit://guest:hunter2@127.0.0.1:" + node.port() + "/";
    assertThat(new CyborgProbes(options(wrong), "compute1").run())
        .singleElement()
        .extracting(Probe::message)
        .asString()
        .contains("refuses user 'guest'")
        .doesNotContain("hunter2");
  }

  @Test
  void oneOfSeveralBrokersIsEnough() throws Exception {
    String several =
        "rabbit://guest:guest@127.0.0.1:%d,guest:guest@127.0.0.1:%d/"
            .formatted(Programs.closedPort(), node.port());
    try (CyborgReporter reporter = Quick.reporter(options(several), observer)) {
      assertThat(tell(reporter, TWO)).isEmpty();
      assertStateIs(reporter, TWO);
    }
  }

  @Test
  void aBoundFunctionThatVanishedIsKeptAndTheRestReported() throws Exception {
    try (CyborgReporter reporter = reporter()) {
      assertThat(tell(reporter, TWO)).isEmpty();
      conductor.bound(GONE);
      Inventory other = TestHosts.of(TestHosts.device("0000:05:00.0", 0, 2));
      assertThat(tell(reporter, other)).isEmpty();
      assertThat(conductor.deviations()).isEmpty();
      Programs.await(
          "the rest of the host and what is held",
          () ->
              ConductorDouble.addresses(conductor.state("compute1").orElseThrow())
                  .toString()
                  .equals("[0000:05:01.0, 0000:05:01.1, 0000:05:01.2]"));
      Programs.await(
          "the one that is held",
          () ->
              observer.findings.stream()
                  .map(Finding::address)
                  .toList()
                  .equals(List.of(Optional.of(GONE))));
      conductor.bound();
      assertThat(tell(reporter, ONE)).isEmpty();
      Programs.await("nothing held", () -> observer.findings.isEmpty());
      assertStateIs(reporter, ONE);
    }
  }

  @Test
  void anUnknownHostIsExplained() throws Exception {
    conductor.failing(
        r ->
            Optional.of(
                new Failure(
                    "PlacementResourceProviderNotFound",
                    "cyborg.common.exception",
                    "Placement resource provider not found: compute1.")));
    try (CyborgReporter reporter = reporter()) {
      ReportFailure failure = tell(reporter, TWO).orElseThrow();
      assertThat(failure.kind()).isEqualTo(FailureKind.HOST_UNKNOWN);
      assertThat(failure.message()).contains("'compute1'", "hypervisor_hostname");
    }
  }

  @Test
  void tenThousandChangesEndInTheLastState() {
    try (ToldHost host = new ToldHost(options(url()), observer)) {
      for (int i = 0; i < 10_000; i++) {
        host.offer(i % 2 == 0 ? TWO : ONE);
      }
      host.tell(TWO);
      assertStateIs(host.reporter(), TWO);
      assertThat(conductor.calls()).isLessThan(5_000);
    }
  }

  @Test
  void nothingIsLeftBehind() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (CyborgReporter reporter = reporter()) {
        assertThat(tell(reporter, TWO)).isEmpty();
      }
    }
    Programs.await(
        "all threads to end",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().startsWith("qat-cyborg")));
  }
}
