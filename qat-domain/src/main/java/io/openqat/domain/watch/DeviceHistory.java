// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.pci.PciIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One device over passes.
 *
 * @param identity what it is; another device at its address has a history of its own
 * @param baseline what the next pass is compared with
 * @param trends by code of the cause
 * @param health the outcome
 */
record DeviceHistory(
    PciIdentity identity, Baseline baseline, SortedMap<String, Trend> trends, Health health) {

  static DeviceHistory start(PhysicalFunction pf, int functions, Instant at) {
    return new DeviceHistory(
        pf.identity(), Baseline.of(pf, functions), new TreeMap<>(), Health.goodSince(at));
  }

  DeviceHistory next(
      PhysicalFunction pf, Symptoms symptoms, Baseline compared, HealthPolicy policy, Instant at) {
    SortedSet<String> codes = new TreeSet<>(trends.keySet());
    codes.addAll(symptoms.codes());
    SortedMap<String, Trend> next = new TreeMap<>();
    for (String code : codes) {
      Trend trend = Objects.requireNonNullElseGet(trends.get(code), Trend::start);
      Trend after = trend.next(symptoms.of(code), policy);
      if (!after.isOver()) {
        next.put(code, after);
      }
    }
    List<Cause> causes =
        next.entrySet().stream().flatMap(e -> e.getValue().shown(e.getKey()).stream()).toList();
    return new DeviceHistory(
        pf.identity(), compared, next, health.with(causes, at, policy.history()));
  }
}
