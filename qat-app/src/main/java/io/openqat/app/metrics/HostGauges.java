// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.watch.Grade;
import io.openqat.domain.watch.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is on the host, as gauges that come and go with its devices. */
final class HostGauges {
  private final MultiGauge devices;
  private final MultiGauge functions;
  private final MultiGauge health;
  private final MultiGauge up;
  private final MultiGauge errors;
  private final MultiGauge findings;
  private final MultiGauge held;

  HostGauges(MeterRegistry registry) {
    devices = gauge(registry, "qat.devices", "PFs, by model.");
    functions = gauge(registry, "qat.virtual.functions", "VFs of each PF.");
    health = gauge(registry, "qat.device.health", "0 healthy, 1 degraded, 2 unhealthy.");
    up = gauge(registry, "qat.device.up", "1 up, 0 down; not there when it is not known.");
    errors = gauge(registry, "qat.device.errors", "Errors since the device was started.");
    findings = gauge(registry, "qat.findings", "Findings, by severity.");
    held = gauge(registry, "qat.functions.held", "Functions not seen, kept as last seen.");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  void show(Snapshot snapshot) {
    List<PhysicalFunction> pfs = snapshot.inventory().devices();
    Map<String, Long> models =
        pfs.stream()
            .collect(
                Collectors.groupingBy(
                    pf -> pf.model().name(), TreeMap::new, Collectors.counting()));
    show(
        devices,
        models.entrySet().stream()
            .<Row<?>>map(e -> Row.of(Tags.of("model", e.getKey()), e.getValue()))
            .toList());
    show(functions, pfs.stream().<Row<?>>map(pf -> row(pf, pf.functions().size())).toList());
    show(
        health,
        snapshot.health().entrySet().stream()
            .<Row<?>>map(
                e ->
                    Row.of(Tags.of("address", e.getKey().toString()), number(e.getValue().grade())))
            .toList());
    show(
        up,
        pfs.stream()
            .filter(pf -> pf.status().state().optional().isPresent())
            .<Row<?>>map(
                pf -> row(pf, pf.status().state().optional().get() == OperationalState.UP ? 1 : 0))
            .toList());
    show(errors, errorRows(pfs));
    show(findings, findingRows(snapshot));
    show(held, List.of(Row.of(Tags.empty(), snapshot.held().size())));
  }

  private static void show(MultiGauge gauge, List<Row<?>> rows) {
    gauge.register(rows, true);
  }

  private static Row<?> row(PhysicalFunction pf, int value) {
    return Row.of(Tags.of("address", pf.address().toString(), "model", pf.model().name()), value);
  }

  private static List<Row<?>> errorRows(List<PhysicalFunction> pfs) {
    var rows = new ArrayList<Row<?>>();
    for (PhysicalFunction pf : pfs) {
      pf.status().errors().optional().ifPresent(counted -> addErrors(rows, pf, counted));
    }
    return rows;
  }

  private static void addErrors(List<Row<?>> rows, PhysicalFunction pf, ErrorCounters counted) {
    Tags address = Tags.of("address", pf.address().toString());
    rows.add(Row.of(address.and("kind", "correctable"), counted.correctable()));
    rows.add(Row.of(address.and("kind", "nonfatal"), counted.nonfatal()));
    rows.add(Row.of(address.and("kind", "fatal"), counted.fatal()));
  }

  private static List<Row<?>> findingRows(Snapshot snapshot) {
    var rows = new ArrayList<Row<?>>();
    for (Severity severity : Severity.values()) {
      long count =
          snapshot.findings().stream().filter(f -> f.kind().severity() == severity).count();
      rows.add(Row.of(Tags.of("severity", severity.toString().toLowerCase(Locale.ROOT)), count));
    }
    return rows;
  }

  private static double number(Grade grade) {
    return switch (grade) {
      case HEALTHY -> 0;
      case DEGRADED -> 1;
      case UNHEALTHY -> 2;
    };
  }
}
