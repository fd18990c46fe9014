// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.control.Claim;
import io.openqat.domain.discovery.DiscoveryReport.Scan;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.watch.Change;
import io.openqat.domain.watch.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One look at the host, and what is believed of it since.
 *
 * @param number which pass it was, from 1
 * @param trigger why it was made
 * @param at when it ended
 * @param took how long it took
 * @param overran whether it took longer than the period
 * @param scan what was looked at; empty when the host could not be read
 * @param snapshot what is believed; empty until a pass could read the host
 * @param changes against the pass before
 * @param assigned functions that belong to a VM
 * @param owned claims of other software that takes care of functions
 */
public record Pass(
    long number,
    Trigger trigger,
    Instant at,
    Duration took,
    boolean overran,
    Optional<Scan> scan,
    Optional<Snapshot> snapshot,
    List<Change> changes,
    Set<PciAddress> assigned,
    Set<Claim> owned) {

  public Pass {
    changes = List.copyOf(changes);
    assigned = Set.copyOf(assigned);
    owned = Set.copyOf(owned);
  }

  /** Whether it could read the host. */
  public boolean isReadable() {
    return scan.isPresent();
  }

  /** What reporters are told after it; nothing as long as nothing is known. */
  public Optional<InventoryReport> report() {
    return snapshot.map(
        known ->
            new InventoryReport(number, at, known, new TreeSet<>(assigned), new TreeSet<>(owned)));
  }
}
