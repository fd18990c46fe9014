// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.Cause;
import io.openqat.domain.watch.Grade;
import io.openqat.domain.watch.Snapshot;
import io.openqat.domain.watch.WatchFindings;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a reporter tells: the view of a host after one pass.
 *
 * @param pass which pass it was, from 1; later ones have higher numbers within one run
 * @param at when that pass ended
 * @param snapshot what is believed of the host: inventory, findings and health
 * @param assigned functions that belong to a virtual machine; some may not be in the inventory
 * @param owned claims of other software on this host that takes care of functions
 */
public record InventoryReport(
    long pass,
    Instant at,
    Snapshot snapshot,
    SortedSet<PciAddress> assigned,
    SortedSet<Claim> owned) {

  /** Codes of what is a reason of its own, by how it is now, or none at all. */
  private static final Set<String> JUDGED_ELSEWHERE =
      Stream.of(FindingKinds.DEVICE_DOWN, FindingKinds.DRIVER_MISSING, WatchFindings.FUNCTION_HELD)
          .map(FindingKind::code)
          .collect(toUnmodifiableSet());

  public InventoryReport {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(snapshot, "snapshot");
    assigned =
        Collections.unmodifiableSortedSet(
            assigned.stream().collect(toCollection(() -> new TreeSet<PciAddress>())));
    owned =
        Collections.unmodifiableSortedSet(
            owned.stream().collect(toCollection(() -> new TreeSet<Claim>())));
    if (pass < 1) {
      throw new IllegalArgumentException("passes count from 1, not " + pass);
    }
  }

  /** Of a host where no other software is seen to take care of functions. */
  public InventoryReport(long pass, Instant at, Snapshot snapshot, SortedSet<PciAddress> assigned) {
    this(pass, at, snapshot, assigned, Collections.emptySortedSet());
  }

  /**
   * What is known of the host's functions: health as it was watched, the ledger by its word. What
   * is held is judged as it was last seen; that is what it is held for.
   */
  public HostState state() {
    var unwell = new TreeMap<PciAddress, String>();
    snapshot
        .health()
        .forEach(
            (device, health) -> {
              if (health.causes().stream().anyMatch(InventoryReport::isAgainstGiving)) {
                unwell.put(device, "device " + device + " is " + health);
              }
            });
    List<Finding> seen =
        snapshot.findings().stream()
            .filter(finding -> !finding.kind().equals(WatchFindings.FUNCTION_HELD))
            .toList();
    return HostState.of(snapshot.inventory(), seen, snapshot.facts())
        .withUnwell(unwell)
        .withClaims(owned)
        .withClaims(assigned.stream().map(a -> new Claim(a, ClaimKind.ASSIGNED, "a VM")).toList());
  }

  private static boolean isAgainstGiving(Cause cause) {
    return cause.grade() == Grade.UNHEALTHY && !JUDGED_ELSEWHERE.contains(cause.code());
  }
}
