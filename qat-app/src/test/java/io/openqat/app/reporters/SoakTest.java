// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.agent.ChangeRing;
import io.openqat.app.agent.HostLoop;
import io.openqat.app.agent.HostView;
import io.openqat.app.agent.Pass;
import io.openqat.app.agent.SeenLedger;
import io.openqat.app.agent.Trigger;
import io.openqat.app.agent.VirtualTime;
import io.openqat.app.config.ConfigLoader;
import io.openqat.app.metrics.AgentMetrics;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.spi.Pace;
import io.openqat.domain.spi.PacedReporter;
import io.openqat.domain.spi.ReportException;
import io.openqat.domain.watch.Change;
import io.openqat.domain.watch.ChangeSignal;
import io.openqat.domain.watch.Changes;
import io.openqat.domain.watch.Examination;
import io.openqat.domain.watch.Snapshot;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.ScenarioLibrary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A day, or many, in the life of an agent; {@code -Dqat.soak.hours=720} makes it a month. */
class SoakTest {
  private static final int HOURS = Integer.getInteger("qat.soak.hours", 24);
  private static final Duration SLOT = Duration.ofMinutes(10);

  private final Random random = new Random(20261123);
  private final VirtualTime time = new VirtualTime();
  private final SimulatedHost host =
      SimulatedHost.boot(ScenarioLibrary.builtIn().named("spr-2x4-no-vfs"));
  private final List<PciAddress> pfs =
      host.scenario().accelerators().stream().flatMap(a -> a.at().addresses().stream()).toList();

  private final Map<String, Integer> expected = new TreeMap<>();
  private final Map<String, Integer> seen = new TreeMap<>();
  private final Map<Trigger, Integer> triggers = new TreeMap<>();
  private final List<PacedReporter> reporters = new ArrayList<>();
  private final RecordingReporter good = new RecordingReporter("good");
  private final RecordingReporter dead = new RecordingReporter("dead");
  private final FlakyReporter flaky = new FlakyReporter(new Random(5));
  private Snapshot believed = Snapshot.EMPTY;
  private long heapEarly;
  private int storms;

  @Test
  void everyScriptedChangeIsSeenOnceAndNothingElse() {
    int threads = Thread.activeCount();
    dead.fails(Optional.of(ReportException.passing("never")));
    var ring = new ChangeRing(1000);
    var config = ConfigLoader.load(Optional.empty(), List.of()).config();
    var view = new HostView(time, config);
    var metrics = new AgentMetrics("test", host::passes, () -> 0);
    for (var reporter : List.of(good, dead, flaky)) {
      reporters.add(
          new PacedReporter(reporter.name(), reporter, Pace.DEFAULT, time::nanos, random, metrics));
    }
    pfs.forEach(pf -> expect("device-appeared", pf));
    script();
    time.at(Duration.ofHours(2), () -> heapEarly = heap());
    time.at(Duration.ofHours(HOURS), time::end);

    var loop =
        new HostLoop(
            host.discovery(),
            Examination.NONE,
            SeenLedger.EMPTY::view,
            inventory -> Set.of(),
            config,
            time,
            time,
            random,
            Set.of(ring, view, metrics, this::passed));
    loop.run();

    assertThat(seen).isEqualTo(expected);
    assertThat(seen.values().stream().mapToInt(n -> n).sum()).isGreaterThan(HOURS * 10);
    assertThat(triggers.get(Trigger.EVENT)).as("a storm is one pass").isEqualTo(storms);
    assertThat(triggers.get(Trigger.PERIOD)).isBetween(HOURS * 50, HOURS * 65);
    assertThat(good.last().orElseThrow().snapshot()).isEqualTo(believed);
    assertThat(flaky.told().last().orElseThrow().snapshot()).isEqualTo(believed);
    assertThat(reporters.get(1).state().open()).isTrue();
    assertThat(dead.attempts()).isBetween(HOURS * 55, HOURS * 80);
    assertThat(heap() - heapEarly).as("bytes more than in the morning").isLessThan(16 << 20);
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    assertThat(metrics.scrape("text/plain", List.of(), Optional.empty()).lines().count())
        .isLessThan(500);
  }

  private void passed(Pass pass) {
    triggers.merge(pass.trigger(), 1, Integer::sum);
    for (Change change : pass.changes()) {
      if (change.isNotable()) {
        seen.merge(change.kind() + " " + change.address().orElseThrow(), 1, Integer::sum);
      }
    }
    Snapshot now = pass.snapshot().orElseThrow();
    assertThat(pass.changes()).isEqualTo(Changes.between(believed, now));
    believed = now;
    reporters.forEach(
        reporter -> {
          reporter.offer(pass.report().orElseThrow());
          step(reporter);
        });
  }

  private void step(PacedReporter reporter) {
    Duration left = reporter.step();
    if (left.compareTo(Duration.ofHours(1)) < 0) {
      time.at(time.elapsed().plus(left), () -> reporter.step());
    }
  }

  private void expect(String kind, PciAddress at) {
    expected.merge(kind + " " + at, 1, Integer::sum);
  }

  /** In each slot something happens to one device, and is over well before the next one. */
  private void script() {
    for (Duration at = SLOT; at.compareTo(Duration.ofHours(HOURS).minus(SLOT)) < 0; ) {
      PciAddress pf = pfs.get(random.nextInt(pfs.size()));
      switch (random.nextInt(6)) {
        case 0 -> hotPlug(at, pf);
        case 1 -> errors(at, pf);
        case 2 -> unreadable(at, pf);
        case 3 -> restart(at, pf);
        case 4 -> virtualFunctions(at, pf);
        default -> storm(at);
      }
      at = at.plus(SLOT).plusSeconds(random.nextInt(300));
    }
  }

  private void hotPlug(Duration at, PciAddress pf) {
    fault(at, "gone " + pf, 2);
    expect("device-vanished", pf);
    expect("device-appeared", pf);
  }

  private void errors(Duration at, PciAddress pf) {
    fault(at, "errors " + pf + " correctable+1", 1);
    healthGoesAndComes(pf);
  }

  private void unreadable(Duration at, PciAddress pf) {
    fault(at, "unreadable " + pf + "/numa_node EIO", 2);
    expect("fact-changed", pf);
    expect("finding-raised", pf);
    expect("finding-cleared", pf);
    expect("fact-changed", pf);
    healthGoesAndComes(pf);
  }

  private void restart(Duration at, PciAddress pf) {
    time.at(at, () -> host.control().setState(pf, OperationalState.DOWN));
    time.at(at.plusSeconds(150), () -> host.control().setState(pf, OperationalState.UP));
    expect("state-changed", pf);
    expect("finding-raised", pf);
    expect("finding-cleared", pf);
    expect("state-changed", pf);
    healthGoesAndComes(pf);
  }

  private void virtualFunctions(Duration at, PciAddress pf) {
    time.at(at, () -> host.control().setVfCount(pf, 16));
    time.at(at.plusSeconds(150), () -> host.control().setVfCount(pf, 0));
    expect("vfs-changed", pf);
    expect("vfs-changed", pf);
  }

  private void storm(Duration at) {
    for (int i = 0; i < 500; i++) {
      time.at(at.plusMillis(i), () -> time.signal(ChangeSignal.ANYTHING));
    }
    storms++;
  }

  private void healthGoesAndComes(PciAddress pf) {
    expect("health-changed", pf);
    expect("health-changed", pf);
  }

  private void fault(Duration at, String fault, int passes) {
    time.at(
        at,
        () -> {
          int first = host.passes() + 1;
          host.inject(Fault.parse(fault + " at " + first + ".." + (first + passes - 1)));
        });
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
