// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.ConductorDouble.Mood;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.Pace;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.testing.Programs;
import io.openqat.cyborg.testing.RecordingObserver;
import io.openqat.cyborg.testing.TestHosts;
import io.openqat.cyborg.transport.TransportUrl;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.offer.HostState;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A broker that dies, hangs or breaks off, at the worst moments. */
class FaultTest {
  private static final Inventory BEFORE = TestHosts.of(TestHosts.device("0000:05:00.0", 0, 1));
  private static final Inventory AFTER = TestHosts.of(TestHosts.device("0000:05:00.0", 0, 1, 2));
  private static final int TIMEOUT = 10_000;
  private static final Pace QUICK =
      new Pace(
          Duration.ofMinutes(10), Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(500));

  private final RecordingObserver observer = new RecordingObserver();
  private RabbitNode node;
  private ConductorDouble conductor;
  private Gate gate;

  @BeforeEach
  void start() throws Exception {
    node = RabbitNode.shared();
    gate = new Gate(node.port());
    conductor = new ConductorDouble(node).expecting(TIMEOUT);
  }

  @AfterEach
  void stop() throws IOException {
    if (gate != null) {
      gate.close();
      conductor.close();
    }
  }

  private CyborgReporter reporter(int port) {
    return new CyborgReporter(
        CyborgOptions.of(
                TransportUrl.parse("rabbit://guest:guest@127.0.0.1:" + port + "/"),
                MappingOptions.of("compute1"))
            .with(Duration.ofMillis(TIMEOUT), QUICK),
        observer);
  }

  private static Optional<ReportFailure> tell(CyborgReporter reporter, Inventory inventory)
      throws Exception {
    return reporter.offer(inventory, HostState.QUIET).get(180, TimeUnit.SECONDS);
  }

  private void assertStateBecomes(CyborgReporter reporter, Inventory inventory) {
    Programs.await(
        "the host's state at the conductor",
        Duration.ofSeconds(180),
        () ->
            conductor
                .state("compute1")
                .equals(Optional.of(reporter.map(inventory, HostState.QUIET).report())));
    assertThat(conductor.deviations()).isEmpty();
  }

  @Test
  void aBrokerKilledBetweenReportAndReplyCostsNothing() throws Exception {
    try (CyborgReporter reporter = reporter(node.port())) {
      assertThat(tell(reporter, BEFORE)).isEmpty();
      conductor.mood(Mood.SILENT);
      int calls = conductor.calls();
      CompletableFuture<Optional<ReportFailure>> answer = reporter.offer(AFTER, HostState.QUIET);
      Programs.await("the report", () -> conductor.calls() > calls);
      node.kill();
      node.start();
      conductor.mood(Mood.WELL);
      conductor.connect();
      assertStateBecomes(reporter, AFTER);
      answer.get(180, TimeUnit.SECONDS);
      Programs.await("no findings", () -> observer.findings.isEmpty());
      assertThat(observer.downs)
          .extracting(ReportFailure::kind)
          .contains(FailureKind.BROKER_LOST, FailureKind.BROKER_UNREACHABLE);
      assertThat(tell(reporter, BEFORE)).isEmpty();
      assertStateBecomes(reporter, BEFORE);
    }
  }

  @Test
  @Tag("long")
  void aBrokerGoneForHalfAMinuteCostsNothing() throws Exception {
    try (CyborgReporter reporter = reporter(node.port())) {
      assertThat(tell(reporter, BEFORE)).isEmpty();
      node.kill();
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      for (int i = 0; System.nanoTime() < end; i++) {
        reporter.offer(i % 2 == 0 ? BEFORE : AFTER, HostState.QUIET);
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
      reporter.offer(AFTER, HostState.QUIET);
      node.start();
      conductor.connect();
      assertStateBecomes(reporter, AFTER);
    }
  }

  @Test
  void aLinkCutDuringPublishingIsMadeAnew() throws Exception {
    try (CyborgReporter reporter = reporter(gate.port())) {
      assertThat(tell(reporter, BEFORE)).isEmpty();
      gate.cutAfter(600); // bytes: in the midst of the next report
      reporter.offer(AFTER, HostState.QUIET);
      assertStateBecomes(reporter, AFTER);
      assertThat(gate.cuts()).isEqualTo(1);
      assertThat(observer.downs).extracting(ReportFailure::kind).contains(FailureKind.BROKER_LOST);
      Programs.await("no findings", () -> observer.findings.isEmpty());
    }
  }

  @Test
  void aReplyThatComesAfterTheLinkWasMadeAnewStillCounts() throws Exception {
    try (CyborgReporter reporter = reporter(gate.port())) {
      assertThat(tell(reporter, BEFORE)).isEmpty();
      conductor.mood(Mood.SILENT);
      conductor.expecting(TIMEOUT);
      int calls = conductor.calls();
      int ups = observer.up.get();
      CompletableFuture<Optional<ReportFailure>> answer = reporter.offer(AFTER, HostState.QUIET);
      Programs.await("the report", () -> conductor.calls() > calls);
      gate.cut();
      Programs.await("the new link", () -> observer.up.get() > ups);
      conductor.answerLate();
      conductor.mood(Mood.WELL);
      assertThat(answer.get(180, TimeUnit.SECONDS)).isEmpty();
      assertThat(conductor.calls()).isEqualTo(calls + 1);
      assertStateBecomes(reporter, AFTER);
    }
  }

  @Test
  void aBlockingBrokerIsNamedAndWaitedFor() throws Exception {
    try (CyborgReporter reporter = reporter(node.port())) {
      assertThat(tell(reporter, BEFORE)).isEmpty();
      node.control("set_vm_memory_high_watermark", "0");
      try {
        reporter.offer(AFTER, HostState.QUIET);
        Programs.await(
            "the broker's complaint",
            () -> observer.downs.stream().anyMatch(d -> d.kind() == FailureKind.BROKER_BLOCKED));
      } finally {
        node.control("set_vm_memory_high_watermark", "0.4");
      }
      assertStateBecomes(reporter, AFTER);
      Programs.await("no findings", () -> observer.findings.isEmpty());
    }
  }

  @Test
  void theAgentQueueIsServedUnlessSomebodyElseDoes() throws Exception {
    CyborgOptions options =
        CyborgOptions.of(
                TransportUrl.parse("rabbit://127.0.0.1:" + node.port() + "/"),
                MappingOptions.of("compute1"))
            .with(Duration.ofMillis(TIMEOUT), QUICK)
            .withAgentQueue(true);
    try (CyborgReporter first = new CyborgReporter(options, observer);
        AgentCaller caller = new AgentCaller(node)) {
      assertThat(tell(first, BEFORE)).isEmpty();
      Programs.await("a consumer", () -> caller.consumers("cyborg-agent.compute1") == 1);
      for (String method : new String[] {"fpga_program", "create_vgpu_mdev", "remove_vgpu_mdev"}) {
        assertThat(caller.call("cyborg-agent.compute1", method))
            .contains("NotImplementedError")
            .contains(method + " is not supported by this agent");
      }
      assertThat(observer.declined).hasSize(3);
      RecordingObserver second = new RecordingObserver();
      try (CyborgReporter other = new CyborgReporter(options, second)) {
        assertThat(tell(other, BEFORE)).isEmpty();
        Programs.await("the finding", () -> second.hasFinding("cyborg-other-agent"));
        assertThat(caller.consumers("cyborg-agent.compute1")).isEqualTo(1);
      }
      assertThat(observer.hasFinding("cyborg-other-agent")).isFalse();
    }
  }
}
