// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.domain.discovery.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a reporter to Cyborg does, to be scraped. */
public final class CyborgMetrics implements CyborgObserver {
  private static final String CONNECTED = "qat.cyborg.connected";
  private static final String DIFFERENCES = "qat.cyborg.placement.differences";
  private static final String FINDINGS = "qat.cyborg.findings";

  private final AgentMetrics metrics;
  private final Tags reporter;
  private final MultiGauge findings;
  private volatile double connected;
  private volatile double differences;

  /**
   * Metrics of one reporter, in place of those of an earlier one with that name.
   *
   * @param name its name
   */
  public CyborgMetrics(AgentMetrics metrics, String name) {
    this.metrics = metrics;
    this.reporter = Tags.of("reporter", name);
    var registry = metrics.registry();
    for (String gauge : List.of(CONNECTED, DIFFERENCES, FINDINGS)) {
      registry.find(gauge).tags(reporter).meters().forEach(registry::remove);
    }
    findings =
        MultiGauge.builder(FINDINGS)
            .description("What the reporter finds wrong at Cyborg, by code.")
            .register(registry);
    Gauge.builder(CONNECTED, () -> connected)
        .description("1 when the link to a broker stands and takes messages.")
        .tags(reporter)
        .register(registry);
    Gauge.builder(DIFFERENCES, () -> differences)
        .description("Differences that the last look at Placement found.")
        .tags(reporter)
        .register(registry);
  }

  @Override
  public void linkUp() {
    connected = 1;
  }

  @Override
  public void linkDown(ReportFailure why) {
    connected = 0;
    failure("link", why);
  }

  @Override
  public void sending(int bytes) {
    DistributionSummary.builder("qat.cyborg.sent")
        .description("Messages to the conductor.")
        .baseUnit("bytes")
        .tags(reporter)
        .register(metrics.registry())
        .record(bytes);
  }

  @Override
  public void reported(Duration took) {
    Timer.builder("qat.cyborg.calls")
        .description("Calls that the conductor answered with success.")
        .tags(reporter)
        .register(metrics.registry())
        .record(took);
  }

  @Override
  public void failed(ReportFailure failure) {
    failure("report", failure);
  }

  private void failure(String what, ReportFailure failure) {
    count("qat.cyborg.failures", "Failures, by kind.", "of", what, "kind", failure.kind().code());
  }

  @Override
  public void ignored(Ignored why) {
    count(
        "qat.cyborg.ignored",
        "Messages that were put aside.",
        "why",
        why.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void declined(String method) {
    // The method's name is a stranger's text, and not for a label.
    count("qat.cyborg.declined", "Calls of conductors that this agent cannot do.");
  }

  private void count(String name, String description, String... tags) {
    metrics.count(name, description, reporter.and(tags));
  }

  @Override
  public void verified(int found) {
    differences = found;
  }

  @Override
  public void findings(List<Finding> current) {
    Map<String, Integer> byCode = new TreeMap<>();
    current.forEach(finding -> byCode.merge(finding.kind().code(), 1, Integer::sum));
    findings.register(
        byCode.entrySet().stream()
            .<Row<?>>map(e -> Row.of(reporter.and("code", e.getKey()), e.getValue()))
            .toList(),
        true);
  }
}
