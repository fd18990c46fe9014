// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static io.openqat.cyborg.FaultBench.AFTER;
import static io.openqat.cyborg.FaultBench.BEFORE;
import static io.openqat.cyborg.FaultBench.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.ConductorDouble.Mood;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.testing.Programs;
import io.openqat.cyborg.testing.RecordingObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A link that breaks off, and another agent at the other end of it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LinkFaultTest {
  @AutoClose private final FaultBench bench = FaultBench.set();

  @Test
  void aLinkCutDuringPublishingIsMadeAnew() throws Exception {
    try (ToldHost host = bench.host(bench.gate.port())) {
      host.tell(BEFORE);
      bench.gate.cutAfter(600); // bytes: in the midst of the next report
      host.offer(AFTER);
      bench.assertStateBecomes(host, AFTER);
      assertThat(bench.gate.cuts()).isEqualTo(1);
      assertThat(bench.hasSeen(FailureKind.BROKER_LOST)).isTrue();
      Programs.await("no findings", () -> bench.observer.findings.isEmpty());
    }
  }

  @Test
  void aReplyThatComesAfterTheLinkWasMadeAnewStillCounts() throws Exception {
    try (ToldHost host = bench.patientHost(bench.gate.port())) {
      host.tell(BEFORE);
      bench.conductor.mood(Mood.SILENT);
      int calls = bench.conductor.calls();
      int ups = bench.observer.up.get();
      host.offer(AFTER);
      Programs.await("the report", bench.conductor::keepsBack);
      bench.gate.cut();
      Programs.await("the new link", () -> bench.observer.up.get() > ups);
      bench.conductor.answerLate();
      bench.conductor.mood(Mood.WELL);
      host.awaitTold();
      assertThat(bench.conductor.calls()).isEqualTo(calls + 1);
      bench.assertStateBecomes(host, AFTER);
    }
  }

  @Test
  void theAgentQueueIsServedUnlessSomebodyElseDoes() throws Exception {
    CyborgOptions options =
        Quick.serving("rabbit://127.0.0.1:" + bench.node.port() + "/", Duration.ofMillis(TIMEOUT));
    try (ToldHost first = new ToldHost(options, bench.observer);
        AgentCaller caller = new AgentCaller(bench.node)) {
      first.tell(BEFORE);
      Programs.await("a consumer", () -> caller.consumers("cyborg-agent.compute1") == 1);
      for (String method : new String[] {"fpga_program", "create_vgpu_mdev", "remove_vgpu_mdev"}) {
        assertThat(caller.call("cyborg-agent.compute1", method))
            .contains("NotImplementedError")
            .contains(method + " is not supported by this agent");
      }
      assertThat(bench.observer.declined).hasSize(3);
      RecordingObserver second = new RecordingObserver();
      try (ToldHost other = new ToldHost(options, second)) {
        other.offer(AFTER);
        Programs.await("the finding", () -> second.hasFinding("cyborg-other-agent"));
        assertThat(caller.consumers("cyborg-agent.compute1")).isEqualTo(1);
        first.tell(BEFORE);
        bench.assertStateBecomes(first, BEFORE);
      }
      assertThat(bench.observer.hasFinding("cyborg-other-agent")).isFalse();
    }
  }

  @Test
  @Tag("long")
  void theSecondAgentOfAHostTakesOverWhenTheFirstEnds() throws Exception {
    CyborgOptions options =
        Quick.serving("rabbit://127.0.0.1:" + bench.node.port() + "/", Duration.ofMillis(TIMEOUT));
    RecordingObserver second = new RecordingObserver();
    ToldHost first = new ToldHost(options, bench.observer);
    try (ToldHost other = new ToldHost(options, second)) {
      first.tell(BEFORE);
      other.offer(AFTER);
      Programs.await("the finding", () -> second.hasFinding("cyborg-other-agent"));
      first.close();
      bench.assertStateBecomes(other, AFTER);
      Programs.await("no findings", () -> second.findings.isEmpty());
    } finally {
      first.close();
    }
  }
}
