// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static io.openqat.cyborg.FaultBench.AFTER;
import static io.openqat.cyborg.FaultBench.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.ConductorDouble.Mood;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.testing.Programs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that dies or hangs at the worst moments. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FaultTest {
  @AutoClose private final FaultBench bench = FaultBench.set();

  @Test
  void aBrokerKilledBetweenReportAndReplyCostsNothing() throws Exception {
    try (ToldHost host = bench.host(bench.node.port())) {
      host.tell(BEFORE);
      bench.conductor.mood(Mood.SILENT);
      host.offer(AFTER);
      Programs.await("the report", bench.conductor::keepsBack);
      bench.node.kill();
      Programs.await("that it is missed", () -> bench.hasSeen(FailureKind.BROKER_UNREACHABLE));
      bench.node.start();
      bench.conductor.mood(Mood.WELL);
      bench.conductor.connect();
      bench.assertStateBecomes(host, AFTER);
      Programs.await("no findings", () -> bench.observer.findings.isEmpty());
      assertThat(bench.hasSeen(FailureKind.BROKER_LOST)).isTrue();
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

  /** One report may leave before the broker has told all of its parts that it blocks. */
  private void offerUntil(ToldHost host, FailureKind seen) {
    var offers = new AtomicInteger();
    Programs.await(
        "the broker's complaint",
        () -> {
          host.offer(offers.getAndIncrement() % 2 == 0 ? AFTER : BEFORE);
          return bench.hasSeen(seen);
        });
  }

  @Test
  void aBlockingBrokerIsNamedAndWaitedFor() throws Exception {
    try (ToldHost host = bench.host(bench.node.port())) {
      host.tell(BEFORE);
      bench.node.control("set_vm_memory_high_watermark", "0");
      try {
        offerUntil(host, FailureKind.BROKER_BLOCKED);
      } finally {
        bench.node.control("set_vm_memory_high_watermark", "0.4");
      }
      host.offer(AFTER);
      bench.assertStateBecomes(host, AFTER);
      Programs.await("no findings", () -> bench.observer.findings.isEmpty());
    }
  }
}
