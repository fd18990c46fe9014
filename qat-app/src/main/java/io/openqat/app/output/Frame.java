// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.DiscoveryReport.Scan;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.watch.Snapshot;
import java.util.Objects;

/**
 * What all reports about one host have in common.
 *
 * @param host its name
 * @param origin what kind of host it is
 * @param catalog what it is recognised by
 */
public record Frame(String host, Origin origin, Catalog catalog) {
  public Frame {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(catalog, "catalog");
  }

  /** The report of what is believed of the host, as of a pass. */
  public HostReport around(InventoryReport report, Scan scan) {
    Snapshot snapshot = report.snapshot();
    var found = new DiscoveryReport(snapshot.inventory(), snapshot.findings(), scan);
    return new HostReport(host, origin, found, catalog, Sources.NONE, report.state());
  }
}
