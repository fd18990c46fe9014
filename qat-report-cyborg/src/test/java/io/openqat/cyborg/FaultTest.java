// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static io.openqat.cyborg.FaultBench.AFTER;
import static io.openqat.cyborg.FaultBench.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.ConductorDouble.Mood;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.testing.Programs;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A broker that dies or hangs at the worst moments. */
class FaultTest {
  @AutoClose private final FaultBench bench = FaultBench.set();

  @Test
  void aBrokerKilledBetweenReportAndReplyCostsNothing() throws Exception {
    try (ToldHost host = bench.host(bench.node.port())) {
      host.tell(BEFORE);
      bench.conductor.mood(Mood.SILENT);
      int calls = bench.conductor.calls();
      host.offer(AFTER);
      Programs.await("the report", () -> bench.conductor.calls() > calls);
      bench.node.kill();
      bench.node.start();
      bench.conductor.mood(Mood.WELL);
      bench.conductor.connect();
      bench.assertStateBecomes(host, AFTER);
      Programs.await("no findings", () -> bench.observer.findings.isEmpty());
      assertThat(bench.observer.downs)
          .extracting(ReportFailure::kind)
          .contains(FailureKind.BROKER_LOST, FailureKind.BROKER_UNREACHABLE);
      host.tell(BEFORE);
      bench.assertStateBecomes(host, BEFORE);
    }
  }

  @Test
  @Tag("long")
  void aBrokerGoneForHalfAMinuteCostsNothing() throws Exception {
    try (ToldHost host = bench.host(bench.node.port())) {
      host.tell(BEFORE);
      bench.node.kill();
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      for (int i = 0; System.nanoTime() < end; i++) {
        host.offer(i % 2 == 0 ? BEFORE : AFTER);
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
      host.offer(AFTER);
      bench.node.start();
      bench.conductor.connect();
      bench.assertStateBecomes(host, AFTER);
    }
  }

  @Test
  void aBlockingBrokerIsNamedAndWaitedFor() throws Exception {
    try (ToldHost host = bench.host(bench.node.port())) {
      host.tell(BEFORE);
      bench.node.control("set_vm_memory_high_watermark", "0");
      try {
        host.offer(AFTER);
        Programs.await(
            "the broker's complaint",
            () ->
                bench.observer.downs.stream()
                    .anyMatch(d -> d.kind() == FailureKind.BROKER_BLOCKED));
      } finally {
        bench.node.control("set_vm_memory_high_watermark", "0.4");
      }
      bench.assertStateBecomes(host, AFTER);
      Programs.await("no findings", () -> bench.observer.findings.isEmpty());
    }
  }
}
