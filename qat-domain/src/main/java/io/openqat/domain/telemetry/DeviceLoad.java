// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a device did in one second.
 *
 * @param transactions partial transactions on PCIe
 * @param in megabits it was sent
 * @param out megabits it sent
 * @param latency nanoseconds from taking a request to answering it, on average
 * @param engines how busy each engine was, in the device's order
 */
public record DeviceLoad(
    long transactions, long in, long out, long latency, List<EngineLoad> engines) {

  /**
   * How busy one engine was.
   *
   * @param kind what it does, {@code pke}
   * @param index from 0 among its kind
   * @param percent of the second
   */
  public record EngineLoad(String kind, int index, int percent) {
    public EngineLoad {
      if (kind.isBlank() || index < 0 || percent < 0) {
        throw new IllegalArgumentException("not the load of an engine: " + kind + index);
      }
    }
  }

  public DeviceLoad {
    engines = List.copyOf(engines);
  }

  /** The average over the engines of each kind, in percent. */
  public SortedMap<String, Double> byKind() {
    return engines.stream()
        .collect(
            Collectors.groupingBy(
                EngineLoad::kind, TreeMap::new, Collectors.averagingInt(EngineLoad::percent)));
  }

  /** The busiest kind of engines, in percent; 0 when it has none. */
  public double busiest() {
    return byKind().values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
