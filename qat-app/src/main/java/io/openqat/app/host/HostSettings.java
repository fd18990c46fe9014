// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.Sources;
import io.openqat.app.plugin.Plugins;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.control.Usage;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.DiscoveryReport.Scan;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.domain.watch.Snapshot;
import io.openqat.sysfs.file.ReadObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Which host to look at, and what to know beforehand.
 *
 * @param source where what is told of it comes from
 * @param catalog the models to recognise
 * @param hostName what the host is called in output
 * @param plugins what can be used by name
 */
public record HostSettings(Host source, Catalog catalog, String hostName, Plugins plugins) {
  /** A host that is looked at without plugins. */
  public HostSettings(Host source, Catalog catalog, String hostName) {
    this(source, catalog, hostName, Plugins.builtIn());
  }

  /** What looks at it. */
  AcceleratorDiscovery discovery(ReadObserver reads) {
    return source.discovery(catalog, reads);
  }

  /** What looks at it again and again. */
  AcceleratorDiscovery watching(ReadObserver reads) {
    return source.watching(catalog, reads);
  }

  /** What counts the load of its devices: a plugin for their family, else the host itself. */
  public TelemetrySource telemetry() {
    return new FamilyTelemetry(
        source.telemetry(), family -> plugins.telemetry(family, source.sysfs()));
  }

  /** Who uses its functions, as far as the host and plugins tell. */
  public UsageSource usage() {
    return source.isClaimedHere() ? source.usage().and(plugins.usage()) : source.usage();
  }

  /**
   * Who uses its functions, as far as the host, plugins and the ledger tell.
   *
   * @param ledger what is assigned; the host's own when empty
   */
  public UsageSource usage(Optional<Path> ledger) {
    return usage().and(new LedgerOfHost(this, ledger));
  }

  /**
   * Looks once.
   *
   * @throws io.openqat.domain.discovery.HostUnreadableException when the host cannot be read
   */
  public HostReport look() {
    return look(inventory -> Set.of());
  }

  /**
   * Looks once, and asks who uses what.
   *
   * @throws io.openqat.domain.OpenQatException when either cannot be found out
   */
  public HostReport look(UsageSource usage) {
    Queue<Path> read = new ConcurrentLinkedQueue<>();
    DiscoveryReport found = discovery((path, access) -> read.add(path)).discover();
    Usage seen = usage.usage(found.inventory());
    return new HostReport(
        hostName,
        source.origin(),
        found,
        catalog,
        new Sources(read),
        HostState.of(found).withClaims(seen.claims()),
        List.copyOf(seen.unseen()));
  }

  /**
   * Looks once, and asks who uses what, as far as this user may know; a ledger that cannot be read
   * is among what stayed unseen.
   */
  public HostReport lookAtUse() {
    return lookAtUse(Optional.empty());
  }

  /**
   * The same by another ledger than the host's own.
   *
   * @throws io.openqat.domain.OpenQatException when one was named and cannot be read
   */
  public HostReport lookAtUse(Optional<Path> named) {
    var ledger = new LedgerOfHost(this, named);
    return look(usage().and(named.isPresent() ? ledger : ledger.asFarAsItCanBeRead()));
  }

  /** The report of what is believed of it, as of a pass. */
  public HostReport around(InventoryReport report, Scan scan) {
    Snapshot snapshot = report.snapshot();
    var found = new DiscoveryReport(snapshot.inventory(), snapshot.findings(), scan);
    return new HostReport(hostName, source.origin(), found, catalog, Sources.NONE, report.state());
  }

  /** What it is, for logs: {@code host web1 (/sys)}. */
  public String title() {
    return "%s %s (%s)".formatted(source.origin().title(), hostName, source.place());
  }
}
