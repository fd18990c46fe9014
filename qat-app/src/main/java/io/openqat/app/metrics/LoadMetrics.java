// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.openqat.app.output.LoadReport;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.telemetry.DeviceCondition;
import io.openqat.domain.telemetry.DeviceLoad;
import io.openqat.domain.telemetry.PowerState;
import io.openqat.domain.telemetry.VfShare;
import io.openqat.domain.telemetry.WatchedLoad;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** How busy devices are, as text for Prometheus. What is not known has no row. */
public final class LoadMetrics {
  private LoadMetrics() {}

  /** The text, as a collector of text files takes it. */
  public static String render(LoadReport report) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    device(registry, "qat.device.transactions", "Per second.", DeviceLoad::transactions, report);
    device(registry, "qat.device.megabits.in", "Per second.", DeviceLoad::in, report);
    device(registry, "qat.device.megabits.out", "Per second.", DeviceLoad::out, report);
    device(registry, "qat.device.latency.nanoseconds", "On average.", DeviceLoad::latency, report);
    show(
        registry,
        "qat.engine.busy.percent",
        "Of the engines of one kind, on average.",
        report.devices().stream()
            .flatMap(
                device ->
                    device.latest().stream()
                        .flatMap(load -> load.byKind().entrySet().stream())
                        .map(
                            kind ->
                                Row.of(
                                    Tags.of(
                                        "address",
                                        device.device().toString(),
                                        "kind",
                                        kind.getKey()),
                                    kind.getValue()))));
    condition(
        registry,
        "qat.device.throttled",
        "How often it asked to be slowed down since it came up.",
        condition -> condition.power().optional().map(PowerState::throttled),
        report);
    condition(
        registry,
        "qat.device.compression.errors",
        "Results that did not unpack to what was packed, since it came up.",
        condition -> condition.compressionErrors().optional(),
        report);
    function(
        registry,
        "qat.function.share",
        "Of the transactions of all VFs of its device, 0 to 1.",
        share -> Optional.of(share.share()),
        report);
    function(
        registry,
        "qat.function.share.error",
        "How far off that may be in 19 of 20 cases.",
        share -> Optional.of(share.error()).filter(error -> error < 1),
        report);
    try {
      return registry.scrape();
    } finally {
      registry.close();
    }
  }

  private static void device(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<DeviceLoad> value,
      LoadReport report) {
    show(
        registry,
        name,
        description,
        report.devices().stream()
            .flatMap(
                device ->
                    device.latest().stream()
                        .map(load -> Row.of(tags(report, device), value.applyAsDouble(load)))));
  }

  private static void condition(
      MeterRegistry registry,
      String name,
      String description,
      Function<DeviceCondition, Optional<Long>> value,
      LoadReport report) {
    show(
        registry,
        name,
        description,
        report.devices().stream()
            .flatMap(
                device ->
                    value.apply(device.condition()).stream()
                        .map(number -> Row.of(tags(report, device), number))));
  }

  private static Tags tags(LoadReport report, WatchedLoad device) {
    return Tags.of("address", device.device().toString(), "model", report.model(device.device()));
  }

  private static void function(
      MeterRegistry registry,
      String name,
      String description,
      Function<VfShare, Optional<Double>> value,
      LoadReport report) {
    BiFunction<WatchedLoad, VfShare, Stream<Row<Number>>> row =
        (device, share) ->
            report.address(device, share).stream()
                .flatMap(
                    address ->
                        value.apply(share).stream()
                            .map(number -> Row.of(tags(report, device, address), number)));
    show(
        registry,
        name,
        description,
        report.devices().stream()
            .flatMap(
                device -> device.shares().stream().flatMap(share -> row.apply(device, share))));
  }

  private static Tags tags(LoadReport report, WatchedLoad device, PciAddress address) {
    return Tags.of(
        "address",
        address.toString(),
        "device",
        device.device().toString(),
        "owner",
        report.owner(address).orElse(""));
  }

  private static void show(
      MeterRegistry registry, String name, String description, Stream<Row<Number>> rows) {
    List<Row<?>> all = rows.<Row<?>>map(row -> row).toList();
    MultiGauge.builder(name).description(description).register(registry).register(all, true);
  }
}
