// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowsOfGaugeTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RowsOfGauge gauge = new RowsOfGauge(registry, "qat.share", "Of all.");

  private static Map.Entry<Tags, Number> row(String owner, Number value) {
    return Map.entry(Tags.of("owner", owner), value);
  }

  private List<String> shown() {
    return registry.scrape().lines().filter(line -> !line.startsWith("#")).sorted().toList();
  }

  @Test
  void rowsComeAndGoAndTellTheirNumberOfNow() {
    gauge.show(Stream.of(row("web1", 1)));
    assertThat(shown()).containsExactly("qat_share{owner=\"web1\"} 1.0");
    gauge.show(Stream.of(row("web1", 0.5)));
    assertThat(shown()).containsExactly("qat_share{owner=\"web1\"} 0.5");
    gauge.show(Stream.of(row("db1", 0.25), row("web1", 0.75)));
    assertThat(shown())
        .containsExactly("qat_share{owner=\"db1\"} 0.25", "qat_share{owner=\"web1\"} 0.75");
    gauge.show(Stream.of(row("db1", 1)));
    assertThat(shown()).containsExactly("qat_share{owner=\"db1\"} 1.0");
    gauge.show(Stream.of());
    assertThat(shown()).isEmpty();
  }
}
