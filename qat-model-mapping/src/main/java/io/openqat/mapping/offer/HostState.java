// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a host's functions beyond the inventory.
 *
 * @param assigned functions that belong to a virtual machine, by this host's own ledger
 * @param unhealthy PFs and VFs with something wrong; a PF stands for all of its VFs
 */
public record HostState(Set<PciAddress> assigned, Set<PciAddress> unhealthy) {
  /** Nothing assigned, nothing unhealthy. */
  public static final HostState QUIET = new HostState(Set.of(), Set.of());

  public HostState {
    assigned = Set.copyOf(assigned);
    unhealthy = Set.copyOf(unhealthy);
  }

  /**
   * Judges health by what discovery saw: a function with a finding of severity error, or a device
   * that counted a fatal error since it went up.
   */
  public static HostState of(DiscoveryReport report, Set<PciAddress> assigned) {
    var unhealthy = new TreeSet<PciAddress>();
    report.findings().stream()
        .filter(finding -> finding.kind().severity() == Severity.ERROR)
        .map(Finding::address)
        .flatMap(Optional::stream)
        .forEach(unhealthy::add);
    report.inventory().devices().stream()
        .filter(HostState::hasFatalErrors)
        .map(PhysicalFunction::address)
        .forEach(unhealthy::add);
    return new HostState(assigned, unhealthy);
  }

  private static boolean hasFatalErrors(PhysicalFunction pf) {
    return pf.status().errors().optional().filter(errors -> errors.fatal() > 0).isPresent();
  }
}
