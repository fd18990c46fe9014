// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.domain.pci.PciAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an agent believes of its host, pass after pass. Immutable: each pass makes the next, with
 * the changes against the one before.
 */
public final class HostWatch {
  private final long passes;
  private final HeldInventory held;
  private final HealthWatch health;
  private final Snapshot snapshot;
  private final List<Change> changes;

  private HostWatch(
      long passes,
      HeldInventory held,
      HealthWatch health,
      Snapshot snapshot,
      List<Change> changes) {
    this.passes = passes;
    this.held = held;
    this.health = health;
    this.snapshot = snapshot;
    this.changes = changes;
  }

  /**
   * Before the first pass.
   *
   * @param heldPasses for how many passes at most a function is held that is not seen any more
   * @param policy when health changes
   */
  public static HostWatch holding(int heldPasses, HealthPolicy policy) {
    return new HostWatch(
        0, HeldInventory.holding(heldPasses), HealthWatch.by(policy), Snapshot.EMPTY, List.of());
  }

  /**
   * After a good pass.
   *
   * @param report what it gave
   * @param assigned addresses of the functions that belong to a VM
   * @param examined what other examinations say against PFs, by address
   * @param at when it ended
   */
  public HostWatch next(
      DiscoveryReport report,
      Set<PciAddress> assigned,
      Map<PciAddress, List<Cause>> examined,
      Instant at) {
    HeldInventory seen = held.next(report, assigned);
    return next(seen, health.next(seen, examined, at));
  }

  /** After a pass that could not read the host: all stays, and a finding says so. */
  public HostWatch next(HostUnreadableException failed) {
    return next(held.next(failed), health);
  }

  private HostWatch next(HeldInventory seen, HealthWatch examined) {
    var now = new Snapshot(seen.inventory(), seen.findings(), examined.health(), seen.facts());
    return new HostWatch(passes + 1, seen, examined, now, Changes.between(snapshot, now));
  }

  /** How many passes there have been, failed ones included. */
  public long passes() {
    return passes;
  }

  /** What is believed of the host; empty until a pass could read it: that is not an empty host. */
  public Optional<Snapshot> snapshot() {
    return held.isHostSeen() ? Optional.of(snapshot) : Optional.empty();
  }

  /** What the last pass changed, in a stable order. The first pass raises all there is. */
  public List<Change> changes() {
    return changes;
  }
}
