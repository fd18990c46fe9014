// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static java.util.stream.Collectors.toCollection;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.pci.PciAddress;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is believed of a host at one moment. Equal when nothing has changed; how long a pass took is
 * no part of it.
 *
 * @param inventory what is there, functions that are held included
 * @param findings what is wrong or notable, by address, then code, then path; each once
 * @param health how well each PF does; empty where nobody watches it
 * @param facts what is true of the host as a whole
 */
public record Snapshot(
    Inventory inventory,
    List<Finding> findings,
    SortedMap<PciAddress, Health> health,
    HostFacts facts) {

  /** Findings that differ in their kind alone still have one order. */
  private static final Comparator<Finding> ORDER =
      Comparator.<Finding>naturalOrder()
          .thenComparing(f -> f.kind().severity())
          .thenComparing(Finding::remedy);

  /** Of a host without accelerators and without trouble. */
  public static final Snapshot EMPTY =
      new Snapshot(Inventory.EMPTY, List.of(), Collections.emptySortedMap());

  public Snapshot {
    Objects.requireNonNull(inventory, "inventory");
    findings = findings.stream().sorted(ORDER).distinct().toList();
    var byAddress = new TreeMap<PciAddress, Health>();
    byAddress.putAll(health);
    health = Collections.unmodifiableSortedMap(byAddress);
    Objects.requireNonNull(facts, "facts");
  }

  /** Of a host of which nothing is known as a whole. */
  public Snapshot(
      Inventory inventory, List<Finding> findings, SortedMap<PciAddress, Health> health) {
    this(inventory, findings, health, HostFacts.UNKNOWN);
  }

  /** What one pass gave, believed as it is. */
  public static Snapshot of(DiscoveryReport report) {
    return new Snapshot(
        report.inventory(), report.findings(), Collections.emptySortedMap(), report.facts());
  }

  /** Functions of the inventory that were not seen, and are kept as last seen for a while. */
  public SortedSet<PciAddress> held() {
    return Collections.unmodifiableSortedSet(
        findings.stream()
            .filter(finding -> finding.kind().equals(WatchFindings.FUNCTION_HELD))
            .flatMap(finding -> finding.address().stream())
            .collect(toCollection(() -> new TreeSet<PciAddress>())));
  }
}
