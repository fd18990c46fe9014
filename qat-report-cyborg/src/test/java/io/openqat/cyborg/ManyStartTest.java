// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.testing.TestHosts;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.spi.Pace;
import io.openqat.mapping.Granularity;
import io.openqat.mapping.MappingOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many hosts that start at one moment, at a real broker and a real Placement that the double of the
 * conductor fills; prints its figures.
 */
@Tag("long")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ManyStartTest {
  private static final int HOSTS = Integer.getInteger("qat.test.hosts", 100);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Inventory HOST =
      TestHosts.of(
          TestHosts.device("0000:05:00.0", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));

  /** What all of them saw, in seconds since they started. */
  private static final class Seen implements CyborgObserver {
    private final long start = System.nanoTime();
    private final Queue<Double> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Double> arrived = new ConcurrentLinkedQueue<>();
    private final Queue<Double> compared = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> differences = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    double now() {
      return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void sending(int bytes) {
      sent.add(now());
    }

    @Override
    public void reported(Duration took) {
      arrived.add(now());
    }

    @Override
    public void verified(int count) {
      compared.add(now());
      differences.add(count);
    }

    @Override
    public void failed(ReportFailure failure) {
      failures.add(failure.kind() + ": " + failure.message());
    }

    static double last(Queue<Double> times) {
      return times.stream().max(Comparator.naturalOrder()).orElse(0.0);
    }

    /** The most in any second. */
    static long burst(Queue<Double> times) {
      return times.stream()
          .collect(Collectors.groupingBy(Double::intValue, Collectors.counting()))
          .values()
          .stream()
          .max(Comparator.naturalOrder())
          .orElse(0L);
    }
  }

  @Test
  void eachReportsOnceWithinAMinuteAndNoneAtThatMoment(@TempDir Path folder) throws Exception {
    RabbitNode node = RabbitNode.shared();
    List<ToldHost> hosts = new ArrayList<>();
    try (PlacementNode placement = PlacementNode.start(folder);
        ConductorDouble conductor = new ConductorDouble(node).expecting(60_000)) {
      Map<String, UUID> providers = new HashMap<>();
      IntStream.range(0, HOSTS)
          .mapToObj(i -> "compute" + i)
          .forEach(name -> providers.put(name, placement.host(name)));
      conductor.storing(report -> placement.fill(report, providers.get(report.hostName())));
      long before = node.memory();
      var options =
          Quick.comparing("rabbit://127.0.0.1:" + node.port() + "/", MINUTE, placement.access());
      Pace pace = Pace.DEFAULT.withFirstWithin(MINUTE);
      var seen = new Seen();
      for (String name : providers.keySet()) {
        MappingOptions mapping = MappingOptions.of(name).with(Granularity.DEVICE);
        ToldHost host = new ToldHost(mapping, options, pace, seen);
        hosts.add(host);
        host.offer(HOST);
      }
      double started = seen.now();
      hosts.forEach(host -> host.awaitTold(Duration.ofMinutes(15)));
      System.out.printf(
          Locale.ROOT,
          "%d hosts, started in %.1f s: first report sent after %.1f s, the last after %.1f s, %d at"
              + " most in a second; all taken after %.1f s, all compared with Placement after"
              + " %.1f s; %d calls of %d bytes; %d failures; broker %d MiB, before %d MiB%n",
          HOSTS,
          started,
          seen.sent.stream().min(Comparator.naturalOrder()).orElseThrow(),
          Seen.last(seen.sent),
          Seen.burst(seen.sent),
          Seen.last(seen.arrived),
          Seen.last(seen.compared),
          conductor.calls(),
          conductor.bytes() / conductor.calls(),
          seen.failures.size(),
          node.memory() >> 20,
          before >> 20);
      seen.failures.stream().distinct().limit(3).forEach(System.out::println);
      assertThat(conductor.deviations()).isEmpty();
      assertThat(seen.differences).containsOnly(0);
      providers.forEach(
          (name, host) -> {
            assertThat(conductor.state(name)).isPresent();
            assertThat(placement.providers(host)).hasSize(2);
          });
      assertThat(Seen.burst(seen.sent)).isLessThan(Math.max(20, HOSTS / 10));
    } finally {
      hosts.parallelStream().forEach(ToldHost::close);
    }
  }
}
