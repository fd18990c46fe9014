// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.openqat.app.agent.Pass;
import io.openqat.app.agent.PassListener;
import io.openqat.app.output.LoadReport;
import io.openqat.domain.spi.AttemptObserver;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.ReporterState;
import io.openqat.domain.watch.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Everything there is to scrape. */
public final class AgentMetrics implements PassListener, AttemptObserver {
  private static final Duration[] PASS_BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10),
    Duration.ofSeconds(60)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HostGauges host = new HostGauges(registry);
  private final LedgerGauges ledger = new LedgerGauges(registry);
  private final ReporterGauges reporters = new ReporterGauges(registry);
  private final LoadGauges load = new LoadGauges(registry);
  private final LongSupplier reads;

  /** Kept here because a function counter does not keep what it counts. */
  private final LongSupplier events;

  private volatile double lastPassAt = Double.NaN;
  private volatile double readable = Double.NaN;
  private volatile double lastReads;
  private long readsBefore;
  private boolean shown;

  /** What the verdicts on functions went by last, beside the snapshot. */
  private List<Object> claimed = List.of();

  /**
   * Metrics of an agent that has not made a pass.
   *
   * @param version of this program
   * @param reads how many accesses to sysfs there have been
   * @param events how many events of the host
   */
  public AgentMetrics(String version, LongSupplier reads, LongSupplier events) {
    this.reads = reads;
    this.events = events;
    Gauge.builder("qat.agent.info", () -> 1)
        .description("Which version runs; always 1.")
        .tag("version", version)
        .register(registry);
    Gauge.builder("qat.last.pass.timestamp", () -> lastPassAt)
        .description("When the last pass ended, in seconds since 1970.")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("qat.host.readable", () -> readable)
        .description("Whether the last pass could read the host.")
        .register(registry);
    Gauge.builder("qat.pass.reads", () -> lastReads)
        .description("Accesses to sysfs in the last pass.")
        .register(registry);
    FunctionCounter.builder("qat.reads", this.reads, LongSupplier::getAsLong)
        .description("Accesses to sysfs.")
        .register(registry);
    FunctionCounter.builder("qat.events", this.events, LongSupplier::getAsLong)
        .description("Signals from the kernel; many events can be one signal.")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  @Override
  public void passed(Pass pass) {
    Timer.builder("qat.pass.duration")
        .description("How long passes take.")
        .serviceLevelObjectives(PASS_BUCKETS)
        .register(registry)
        .record(pass.took());
    count(
        "qat.passes",
        "Passes over the host.",
        Tags.of(
            "trigger",
            pass.trigger().toString(),
            "outcome",
            pass.isReadable() ? "read" : "unreadable"));
    if (pass.overran()) {
      count("qat.pass.overruns", "Passes that took longer than the period.", Tags.empty());
    }
    for (Change change : pass.changes()) {
      count("qat.changes", "Changes seen.", Tags.of("kind", change.kind().toString()));
    }
    lastPassAt = pass.at().toEpochMilli() / 1000.0;
    readable = pass.isReadable() ? 1 : 0;
    long now = reads.getAsLong();
    lastReads = now - readsBefore;
    readsBefore = now;
    if (!pass.changes().isEmpty() || !shown) {
      pass.snapshot().ifPresent(host::show);
    }
    List<Object> claimedNow = List.of(pass.assigned(), pass.owned());
    if (!pass.changes().isEmpty() || !shown || !claimed.equals(claimedNow)) {
      pass.report().map(InventoryReport::state).ifPresent(host::offer);
    }
    claimed = claimedNow;
    ledger.show(pass.ledger());
    shown |= pass.snapshot().isPresent();
  }

  @Override
  public void told(ReporterState now, int failures, Duration took) {
    attempted(now.reporter(), "delivered", took);
  }

  @Override
  public void failed(ReporterState now, Throwable why, Duration took) {
    attempted(now.reporter(), "failed", took);
  }

  private void attempted(String reporter, String outcome, Duration took) {
    Timer.builder("qat.report.duration")
        .description("How long attempts to report take.")
        .tag("reporter", reporter)
        .tag("outcome", outcome)
        .register(registry)
        .record(took);
  }

  void count(String name, String description, Tags tags) {
    Counter.builder(name).description(description).tags(tags).register(registry).increment();
  }

  /** For gauges that others add. */
  PrometheusMeterRegistry registry() {
    return registry;
  }

  /**
   * All of them as text.
   *
   * @param contentType which format of Prometheus
   * @param states where each reporter is
   * @param busy how busy devices are; empty where that is not counted
   */
  public String scrape(String contentType, List<ReporterState> states, Optional<LoadReport> busy) {
    reporters.show(states);
    busy.ifPresent(load::show);
    return registry.scrape(contentType);
  }
}
