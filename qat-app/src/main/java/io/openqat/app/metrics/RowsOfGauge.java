// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;

/**
 * One gauge with a row for each device or function. To make a row is most of what a scrape costs,
 * so rows stay as long as they are the same, and find their number when they are asked.
 */
final class RowsOfGauge {
  private final MultiGauge gauge;
  private volatile Map<Tags, Number> now = Map.of();

  RowsOfGauge(MeterRegistry registry, String name, String description) {
    gauge = MultiGauge.builder(name).description(description).register(registry);
  }

  void show(Stream<Entry<Tags, Number>> rows) {
    Map<Tags, Number> before = now;
    now = rows.collect(toMap(Entry::getKey, Entry::getValue, (first, second) -> second));
    if (!now.keySet().equals(before.keySet())) {
      gauge.register(
          now.keySet().stream().<Row<?>>map(tags -> Row.of(tags, tags, this::value)).toList(),
          false);
    }
  }

  private double value(Tags tags) {
    return now.getOrDefault(tags, Double.NaN).doubleValue();
  }
}
