// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.openqat.app.output.LoadReport;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.telemetry.DeviceLoad;
import io.openqat.domain.telemetry.PowerState;
import io.openqat.domain.telemetry.VfShare;
import io.openqat.domain.telemetry.WatchedLoad;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How busy devices are, as gauges that come and go with them. What is not known has no row. */
final class LoadGauges {
  private final MultiGauge transactions;
  private final MultiGauge in;
  private final MultiGauge out;
  private final MultiGauge latency;
  private final MultiGauge engines;
  private final MultiGauge throttled;
  private final MultiGauge compressionErrors;
  private final MultiGauge shares;
  private final MultiGauge errors;

  LoadGauges(MeterRegistry registry) {
    transactions = gauge(registry, "qat.device.transactions", "Per second.");
    in = gauge(registry, "qat.device.megabits.in", "Per second.");
    out = gauge(registry, "qat.device.megabits.out", "Per second.");
    latency = gauge(registry, "qat.device.latency.nanoseconds", "On average.");
    engines = gauge(registry, "qat.engine.busy.percent", "Of the engines of one kind, on average.");
    throttled =
        gauge(
            registry,
            "qat.device.throttled",
            "How often it asked to be slowed down since it came up.");
    compressionErrors =
        gauge(
            registry,
            "qat.device.compression.errors",
            "Results that did not unpack to what was packed, since it came up.");
    shares =
        gauge(
            registry,
            "qat.function.share",
            "Of the transactions of all VFs of its device, 0 to 1.");
    errors =
        gauge(registry, "qat.function.share.error", "How far off that may be in 19 of 20 cases.");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  void show(LoadReport report) {
    show(transactions, ofDevices(report, load -> Optional.of(load.transactions())));
    show(in, ofDevices(report, load -> Optional.of(load.in())));
    show(out, ofDevices(report, load -> Optional.of(load.out())));
    show(latency, ofDevices(report, load -> Optional.of(load.latency())));
    show(engines, report.devices().stream().flatMap(LoadGauges::ofEngines));
    show(
        throttled,
        rows(report, seen -> seen.condition().power().optional().map(PowerState::throttled)));
    show(compressionErrors, rows(report, seen -> seen.condition().compressionErrors().optional()));
    show(shares, ofFunctions(report, share -> Optional.of(share.share())));
    show(
        errors,
        ofFunctions(report, share -> Optional.of(share.error()).filter(error -> error < 1)));
  }

  private static Stream<Row<Number>> ofDevices(
      LoadReport report, Function<DeviceLoad, Optional<Long>> value) {
    return rows(report, seen -> seen.latest().flatMap(value));
  }

  private static Stream<Row<Number>> rows(
      LoadReport report, Function<WatchedLoad, Optional<Long>> value) {
    return report.devices().stream()
        .flatMap(
            seen ->
                value.apply(seen).stream()
                    .map(
                        number ->
                            Row.of(
                                Tags.of(
                                    "address",
                                    seen.device().toString(),
                                    "model",
                                    report.model(seen.device())),
                                number)));
  }

  private static Stream<Row<Number>> ofEngines(WatchedLoad seen) {
    return seen.latest().stream()
        .map(DeviceLoad::byKind)
        .map(Map::entrySet)
        .flatMap(kinds -> kinds.stream())
        .map(
            kind ->
                Row.of(
                    Tags.of("address", seen.device().toString(), "kind", kind.getKey()),
                    kind.getValue()));
  }

  private static Stream<Row<Number>> ofFunctions(
      LoadReport report, Function<VfShare, Optional<Double>> value) {
    return report.devices().stream()
        .flatMap(
            seen ->
                seen.shares().stream()
                    .flatMap(
                        share ->
                            report.address(seen, share).stream()
                                .flatMap(
                                    address ->
                                        value.apply(share).stream()
                                            .map(
                                                number ->
                                                    Row.of(tags(report, seen, address), number)))));
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

  private static void show(MultiGauge gauge, Stream<Row<Number>> rows) {
    List<Row<?>> all = rows.<Row<?>>map(row -> row).toList();
    gauge.register(all, true);
  }
}
