// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.openqat.app.output.LoadReport;

/** How busy devices are, as text for Prometheus, without an agent. */
public final class LoadMetrics {
  private LoadMetrics() {}

  /** The text, as a collector of text files takes it. */
  public static String render(LoadReport report) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try {
      new LoadGauges(registry).show(report);
      return registry.scrape();
    } finally {
      registry.close();
    }
  }
}
