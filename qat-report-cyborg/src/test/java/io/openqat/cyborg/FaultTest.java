// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.ConductorDouble.Mood;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.testing.Programs;
import io.openqat.cyborg.testing.RecordingObserver;
import io.openqat.cyborg.testing.TestHosts;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.offer.HostState;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
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

  private ToldHost host(int port) {
    String url = "rabbit://guest:guest@127.0.0.1:" + port + "/";
    return new ToldHost(Quick.options(url, Duration.ofMillis(TIMEOUT)), observer);
  }

  private void assertStateBecomes(ToldHost host, Inventory inventory) {
    Programs.await(
        "the host's state at the conductor",
        Duration.ofSeconds(180),
        () ->
            conductor
                .state("compute1")
                .equals(Optional.of(host.reporter().map(HostState.of(inventory)).report())));
    assertThat(conductor.deviations()).isEmpty();
  }

  @Test
  void aBrokerKilledBetweenReportAndReplyCostsNothing() throws Exception {
    try (ToldHost host = host(node.port())) {
      host.tell(BEFORE);
      conductor.mood(Mood.SILENT);
      int calls = conductor.calls();
      host.offer(AFTER);
      Programs.await("the report", () -> conductor.calls() > calls);
      node.kill();
      node.start();
      conductor.mood(Mood.WELL);
      conductor.connect();
      assertStateBecomes(host, AFTER);
      Programs.await("no findings", () -> observer.findings.isEmpty());
      assertThat(observer.downs)
          .extracting(ReportFailure::kind)
          .contains(FailureKind.BROKER_LOST, FailureKind.BROKER_UNREACHABLE);
      host.tell(BEFORE);
      assertStateBecomes(host, BEFORE);
    }
  }

  @Test
  @Tag("long")
  void aBrokerGoneForHalfAMinuteCostsNothing() throws Exception {
    try (ToldHost host = host(node.port())) {
      host.tell(BEFORE);
      node.kill();
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      for (int i = 0; System.nanoTime() < end; i++) {
        host.offer(i % 2 == 0 ? BEFORE : AFTER);
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
      host.offer(AFTER);
      node.start();
      conductor.connect();
      assertStateBecomes(host, AFTER);
    }
  }

  @Test
  void aLinkCutDuringPublishingIsMadeAnew() throws Exception {
    try (ToldHost host = host(gate.port())) {
      host.tell(BEFORE);
      gate.cutAfter(600); // bytes: in the midst of the next report
      host.offer(AFTER);
      assertStateBecomes(host, AFTER);
      assertThat(gate.cuts()).isEqualTo(1);
      assertThat(observer.downs).extracting(ReportFailure::kind).contains(FailureKind.BROKER_LOST);
      Programs.await("no findings", () -> observer.findings.isEmpty());
    }
  }

  @Test
  void aReplyThatComesAfterTheLinkWasMadeAnewStillCounts() throws Exception {
    try (ToldHost host = host(gate.port())) {
      host.tell(BEFORE);
      conductor.mood(Mood.SILENT);
      conductor.expecting(TIMEOUT);
      int calls = conductor.calls();
      int ups = observer.up.get();
      host.offer(AFTER);
      Programs.await("the report", () -> conductor.calls() > calls);
      gate.cut();
      Programs.await("the new link", () -> observer.up.get() > ups);
      conductor.answerLate();
      conductor.mood(Mood.WELL);
      host.awaitTold();
      assertThat(conductor.calls()).isEqualTo(calls + 1);
      assertStateBecomes(host, AFTER);
    }
  }

  @Test
  void aBlockingBrokerIsNamedAndWaitedFor() throws Exception {
    try (ToldHost host = host(node.port())) {
      host.tell(BEFORE);
      node.control("set_vm_memory_high_watermark", "0");
      try {
        host.offer(AFTER);
        Programs.await(
            "the broker's complaint",
            () -> observer.downs.stream().anyMatch(d -> d.kind() == FailureKind.BROKER_BLOCKED));
      } finally {
        node.control("set_vm_memory_high_watermark", "0.4");
      }
      assertStateBecomes(host, AFTER);
      Programs.await("no findings", () -> observer.findings.isEmpty());
    }
  }

  @Test
  void theAgentQueueIsServedUnlessSomebodyElseDoes() throws Exception {
    CyborgOptions options =
        Quick.serving("rabbit://127.0.0.1:" + node.port() + "/", Duration.ofMillis(TIMEOUT));
    try (ToldHost first = new ToldHost(options, observer);
        AgentCaller caller = new AgentCaller(node)) {
      first.tell(BEFORE);
      Programs.await("a consumer", () -> caller.consumers("cyborg-agent.compute1") == 1);
      for (String method : new String[] {"fpga_program", "create_vgpu_mdev", "remove_vgpu_mdev"}) {
        assertThat(caller.call("cyborg-agent.compute1", method))
            .contains("NotImplementedError")
            .contains(method + " is not supported by this agent");
      }
      assertThat(observer.declined).hasSize(3);
      RecordingObserver second = new RecordingObserver();
      try (ToldHost other = new ToldHost(options, second)) {
        other.offer(AFTER);
        Programs.await("the finding", () -> second.hasFinding("cyborg-other-agent"));
        assertThat(caller.consumers("cyborg-agent.compute1")).isEqualTo(1);
        first.tell(BEFORE);
        assertStateBecomes(first, BEFORE);
      }
      assertThat(observer.hasFinding("cyborg-other-agent")).isFalse();
    }
  }

  @Test
  @Tag("long")
  void theSecondAgentOfAHostTakesOverWhenTheFirstEnds() throws Exception {
    CyborgOptions options =
        Quick.serving("rabbit://127.0.0.1:" + node.port() + "/", Duration.ofMillis(TIMEOUT));
    RecordingObserver second = new RecordingObserver();
    ToldHost first = new ToldHost(options, observer);
    try (ToldHost other = new ToldHost(options, second)) {
      first.tell(BEFORE);
      other.offer(AFTER);
      Programs.await("the finding", () -> second.hasFinding("cyborg-other-agent"));
      first.close();
      assertStateBecomes(other, AFTER);
      Programs.await("no findings", () -> second.findings.isEmpty());
    } finally {
      first.close();
    }
  }
}
