// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.Offer;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.Grade;
import io.openqat.domain.watch.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is on the host, as gauges that come and go with its devices. */
final class HostGauges {
  private final MultiGauge devices;
  private final MultiGauge functions;
  private final MultiGauge health;
  private final MultiGauge up;
  private final MultiGauge errors;
  private final MultiGauge findings;
  private final MultiGauge codes;
  private final MultiGauge info;
  private final MultiGauge drivers;
  private final MultiGauge used;
  private final MultiGauge held;
  private final MultiGauge offered;
  private final MultiGauge withheld;

  HostGauges(MeterRegistry registry) {
    devices = gauge(registry, "qat.devices", "PFs, by model.");
    functions = gauge(registry, "qat.virtual.functions", "VFs of each PF.");
    health = gauge(registry, "qat.device.health", "0 healthy, 1 degraded, 2 unhealthy.");
    up = gauge(registry, "qat.device.up", "1 up, 0 down; not there when it is not known.");
    errors = gauge(registry, "qat.device.errors", "Errors since the device was started.");
    findings = gauge(registry, "qat.findings", "Findings, by severity.");
    codes = gauge(registry, "qat.findings.by.code", "Findings, by code.");
    info = gauge(registry, "qat.device.info", "1 for each PF, with what it is.");
    drivers = gauge(registry, "qat.virtual.functions.by.driver", "VFs, by their driver.");
    used = gauge(registry, "qat.functions.used", "Functions in use, by how that is known.");
    held = gauge(registry, "qat.functions.held", "Functions not seen, kept as last seen.");
    offered = gauge(registry, "qat.functions.offered", "Functions that a VM could be given now.");
    withheld =
        gauge(registry, "qat.functions.withheld", "The other functions, by their first reason.");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  void show(Snapshot snapshot) {
    List<PhysicalFunction> pfs = snapshot.inventory().devices();
    var models =
        pfs.stream().collect(groupingBy(pf -> pf.model().name(), TreeMap::new, counting()));
    show(
        devices,
        models.entrySet().stream().map(e -> Row.of(Tags.of("model", e.getKey()), e.getValue())));
    show(functions, pfs.stream().map(pf -> row(pf, pf.functions().size())));
    show(
        health,
        snapshot.health().entrySet().stream()
            .map(e -> Row.of(address(e.getKey()), number(e.getValue().grade()))));
    show(
        up,
        pfs.stream()
            .flatMap(
                pf ->
                    pf.status().state().optional().stream()
                        .map(state -> row(pf, state == OperationalState.UP ? 1 : 0))));
    show(
        errors,
        pfs.stream()
            .flatMap(
                pf ->
                    pf.status().errors().optional().stream()
                        .flatMap(counted -> errorRows(pf, counted))));
    show(
        findings,
        Arrays.stream(Severity.values())
            .map(
                severity ->
                    Row.of(
                        Tags.of("severity", severity.toString().toLowerCase(Locale.ROOT)),
                        snapshot.findings().stream()
                            .filter(f -> f.kind().severity() == severity)
                            .count())));
    show(
        codes,
        snapshot.findings().stream()
            .collect(groupingBy(HostGauges::code, TreeMap::new, counting()))
            .entrySet()
            .stream()
            .map(e -> Row.of(Tags.of("code", e.getKey()), e.getValue())));
    show(info, pfs.stream().map(HostGauges::info));
    show(
        drivers,
        pfs.stream()
            .flatMap(pf -> pf.functions().stream())
            .collect(
                groupingBy(
                    vf ->
                        vf.host().driver().fold(d -> d.value(), () -> "none", (s, w) -> "unknown"),
                    TreeMap::new,
                    counting()))
            .entrySet()
            .stream()
            .map(e -> Row.of(Tags.of("driver", e.getKey()), e.getValue())));
    show(held, Stream.of(Row.of(Tags.empty(), snapshot.held().size())));
  }

  /** By the verdict of 'qat doctor': a PF with VFs counts by these. */
  void offer(HostState state) {
    Offer offer = OfferPolicy.STRICT.judge(state);
    show(
        offered,
        Arrays.stream(FunctionSide.values())
            .map(
                side ->
                    Row.of(
                        Tags.of("side", side.toString().toLowerCase(Locale.ROOT)),
                        offer.functions().stream().filter(f -> f.side() == side).count())));
    show(
        used,
        state.claims().stream()
            .collect(groupingBy(HostGauges::kind, TreeMap::new, counting()))
            .entrySet()
            .stream()
            .map(e -> Row.of(Tags.of("kind", e.getKey()), e.getValue())));
    var reasons =
        offer.excluded().stream()
            .collect(
                groupingBy(
                    verdict -> verdict.reasons().get(0).kind().toString(),
                    TreeMap::new,
                    counting()));
    show(
        withheld,
        reasons.entrySet().stream().map(e -> Row.of(Tags.of("reason", e.getKey()), e.getValue())));
  }

  private static void show(MultiGauge gauge, Stream<Row<Number>> rows) {
    gauge.register(rows.<Row<?>>map(row -> row).toList(), true);
  }

  private static String code(Finding finding) {
    return finding.kind().code();
  }

  private static String kind(Claim claim) {
    return claim.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Row<Number> info(PhysicalFunction pf) {
    return Row.of(
        address(pf.address())
            .and("model", pf.model().name())
            .and("numa", pf.host().numaNode().fold(n -> n.toString(), () -> "", (s, w) -> ""))
            .and("driver", pf.host().driver().fold(d -> d.value(), () -> "none", (s, w) -> ""))
            .and(
                "services", pf.status().services().fold(v -> v.toString(), () -> "", (s, w) -> "")),
        1);
  }

  private static Tags address(PciAddress address) {
    return Tags.of("address", address.toString());
  }

  private static Row<Number> row(PhysicalFunction pf, int value) {
    return Row.of(address(pf.address()).and("model", pf.model().name()), value);
  }

  private static Stream<Row<Number>> errorRows(PhysicalFunction pf, ErrorCounters counted) {
    Tags address = address(pf.address());
    return Stream.of(
        Row.of(address.and("kind", "correctable"), counted.correctable()),
        Row.of(address.and("kind", "nonfatal"), counted.nonfatal()),
        Row.of(address.and("kind", "fatal"), counted.fatal()));
  }

  private static double number(Grade grade) {
    return switch (grade) {
      case HEALTHY -> 0;
      case DEGRADED -> 1;
      case UNHEALTHY -> 2;
    };
  }
}
