// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.openqat.app.output.LoadReport;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.telemetry.DeviceLoad;
import io.openqat.domain.telemetry.PowerState;
import io.openqat.domain.telemetry.VfShare;
import io.openqat.domain.telemetry.WatchedLoad;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How busy devices are, as gauges that come and go with them. What is not known has no row. */
final class LoadGauges {
  private final RowsOfGauge transactions;
  private final RowsOfGauge in;
  private final RowsOfGauge out;
  private final RowsOfGauge latency;
  private final RowsOfGauge engines;
  private final RowsOfGauge throttled;
  private final RowsOfGauge compressionErrors;
  private final RowsOfGauge shares;
  private final RowsOfGauge errors;

  LoadGauges(MeterRegistry registry) {
    transactions = new RowsOfGauge(registry, "qat.device.transactions", "Per second.");
    in = new RowsOfGauge(registry, "qat.device.megabits.in", "Per second.");
    out = new RowsOfGauge(registry, "qat.device.megabits.out", "Per second.");
    latency = new RowsOfGauge(registry, "qat.device.latency.nanoseconds", "On average.");
    engines =
        new RowsOfGauge(
            registry, "qat.engine.busy.percent", "Of the engines of one kind, on average.");
    throttled =
        new RowsOfGauge(
            registry,
            "qat.device.throttled",
            "How often it asked to be slowed down since it came up.");
    compressionErrors =
        new RowsOfGauge(
            registry,
            "qat.device.compression.errors",
            "Results that did not unpack to what was packed, since it came up.");
    shares =
        new RowsOfGauge(
            registry,
            "qat.function.share",
            "Of the transactions of all VFs of its device, 0 to 1.");
    errors =
        new RowsOfGauge(
            registry, "qat.function.share.error", "How far off that may be in 19 of 20 cases.");
  }

  /** Of which the scrapes that come at once may each bring one. */
  synchronized void show(LoadReport report) {
    transactions.show(ofDevices(report, load -> Optional.of(load.transactions())));
    in.show(ofDevices(report, load -> Optional.of(load.in())));
    out.show(ofDevices(report, load -> Optional.of(load.out())));
    latency.show(ofDevices(report, load -> Optional.of(load.latency())));
    engines.show(report.devices().stream().flatMap(LoadGauges::ofEngines));
    throttled.show(
        rows(report, seen -> seen.condition().power().optional().map(PowerState::throttled)));
    compressionErrors.show(rows(report, seen -> seen.condition().compressionErrors().optional()));
    shares.show(ofFunctions(report, share -> Optional.of(share.share())));
    errors.show(
        ofFunctions(report, share -> Optional.of(share.error()).filter(error -> error < 1)));
  }

  private static Stream<Entry<Tags, Number>> ofDevices(
      LoadReport report, Function<DeviceLoad, Optional<Long>> value) {
    return rows(report, seen -> seen.latest().flatMap(value));
  }

  private static Stream<Entry<Tags, Number>> rows(
      LoadReport report, Function<WatchedLoad, Optional<Long>> value) {
    return report.devices().stream()
        .flatMap(
            seen ->
                value.apply(seen).stream()
                    .map(
                        number ->
                            Map.entry(
                                Tags.of(
                                    "address",
                                    seen.device().toString(),
                                    "model",
                                    report.model(seen.device())),
                                number)));
  }

  private static Stream<Entry<Tags, Number>> ofEngines(WatchedLoad seen) {
    return seen.latest().stream()
        .map(DeviceLoad::byKind)
        .map(Map::entrySet)
        .flatMap(kinds -> kinds.stream())
        .map(
            kind ->
                Map.entry(
                    Tags.of("address", seen.device().toString(), "kind", kind.getKey()),
                    kind.getValue()));
  }

  private static Stream<Entry<Tags, Number>> ofFunctions(
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
                                                    Map.entry(
                                                        tags(report, seen, address), number)))));
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
}
