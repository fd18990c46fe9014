// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.control.Usage;
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
 * @param ledger what was given to whom
 * @param usage who else uses functions, as far as the agent sees
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
    SeenLedger ledger,
    Usage usage) {

  public Pass {
    changes = List.copyOf(changes);
  }

  /** Functions that belong to a VM or a container. */
  public Set<PciAddress> assigned() {
    return ledger.view().claims().stream().map(Claim::function).collect(toUnmodifiableSet());
  }

  /**
   * Claims of other software that takes care of functions: of all uses these alone are reported.
   */
  public Set<Claim> owned() {
    return usage.claims().stream()
        .filter(claim -> claim.kind() == ClaimKind.FOREIGN_OWNER)
        .collect(toUnmodifiableSet());
  }

  /** Whether it could read the host. */
  public boolean isReadable() {
    return scan.isPresent();
  }

  /** What reporters are told after it; nothing as long as nothing is known. */
  public Optional<InventoryReport> report() {
    return snapshot.map(
        known ->
            new InventoryReport(
                number, at, known, new TreeSet<>(assigned()), new TreeSet<>(owned())));
  }
}
