// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.reporting.InventoryReport;
import io.openqat.domain.watch.Grade;
import io.openqat.domain.watch.Snapshot;
import io.openqat.mapping.offer.HostState;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a report says of a host's functions beyond the inventory. */
final class HostStates {
  private HostStates() {}

  /** Health as it was watched; where nobody watches it, as one pass shows it. */
  static HostState of(InventoryReport report) {
    Snapshot snapshot = report.snapshot();
    if (snapshot.health().isEmpty()) {
      return HostState.of(
          new DiscoveryReport(
              snapshot.inventory(),
              snapshot.findings(),
              new DiscoveryReport.Scan(0, Duration.ZERO)),
          report.assigned());
    }
    Set<PciAddress> unhealthy =
        snapshot.health().entrySet().stream()
            .filter(entry -> entry.getValue().grade() == Grade.UNHEALTHY)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new HostState(report.assigned(), unhealthy);
  }
}
