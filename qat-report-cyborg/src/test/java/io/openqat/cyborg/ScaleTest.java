// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.testing.Programs;
import io.openqat.cyborg.testing.TestHosts;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.spi.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand hosts at one broker, from one process; prints its figures. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ScaleTest {
  private static final int HOSTS = 1_000;
  private static final Duration RESYNC = Duration.ofSeconds(60);
  private static final Duration WATCHED = Duration.ofMinutes(3);
  private static final Inventory HOST =
      TestHosts.of(
          TestHosts.device("0000:05:00.0", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));

  @Test
  void inTheSteadyStateThereAreResyncsAndNothingElse() throws Exception {
    RabbitNode node = RabbitNode.shared();
    List<ToldHost> hosts = new ArrayList<>();
    AtomicInteger sent = new AtomicInteger();
    CyborgObserver counting =
        new CyborgObserver() {
          @Override
          public void sending(int bytes) {
            sent.incrementAndGet();
          }
        };
    try (ConductorDouble conductor = new ConductorDouble(node).expecting(60_000)) {
      long start = System.nanoTime();
      var options = Quick.resending("rabbit://127.0.0.1:" + node.port() + "/", RESYNC);
      var pace = new Pace(RESYNC, options.pause(), Duration.ofSeconds(1), RESYNC);
      for (int i = 0; i < HOSTS; i++) {
        ToldHost host = new ToldHost("compute" + i, options, pace, counting);
        hosts.add(host);
        host.tell(HOST);
      }
      double first = (System.nanoTime() - start) / 1e9;
      int callsBefore = conductor.calls();
      long bytesBefore = conductor.bytes();
      start = System.nanoTime();
      while (System.nanoTime() - start < WATCHED.toNanos()) {
        hosts.forEach(host -> host.offer(HOST));
        LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
      }
      double hours = (System.nanoTime() - start) / 3.6e12;
      int calls = conductor.calls() - callsBefore;
      long bytes = conductor.bytes() - bytesBefore;
      System.out.printf(
          Locale.ROOT,
          "first reports of %d hosts: %.0f s; then, with a resync every %d s: %.1f messages and"
              + " %.0f bytes per host-hour, %.0f bytes a message; threads %d, heap %d MiB%n",
          HOSTS,
          first,
          RESYNC.toSeconds(),
          calls / hours / HOSTS,
          bytes / hours / HOSTS,
          (double) bytes / calls,
          Thread.getAllStackTraces().size(),
          (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
      assertThat(conductor.deviations()).isEmpty();
      double resyncsAnHour = 3600.0 / RESYNC.toSeconds();
      assertThat(calls / hours / HOSTS).isBetween(resyncsAnHour * 0.6, resyncsAnHour * 1.3);
      Programs.await("all that was sent to arrive, once", () -> sent.get() == conductor.calls());
    } finally {
      hosts.parallelStream().forEach(ToldHost::close);
    }
  }
}
