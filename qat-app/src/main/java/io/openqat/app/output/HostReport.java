// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.pci.PciAddress;

/**
 * One look at one host.
 *
 * @param host its name
 * @param origin what kind of host it is
 * @param found what discovery gave
 * @param catalog what it was recognised by
 * @param sources where it was read
 * @param state what its functions are judged by
 */
public record HostReport(
    String host,
    Origin origin,
    DiscoveryReport found,
    Catalog catalog,
    Sources sources,
    HostState state) {
  public Inventory inventory() {
    return found.inventory();
  }

  /** Whether there is no accelerator here, of any kind. */
  public boolean isEmpty() {
    return inventory().devices().isEmpty() && inventory().orphans().isEmpty();
  }

  /** Whether a fact could not be had, or facts contradict each other. */
  public boolean needsAttention() {
    return found.findings().stream().anyMatch(f -> f.kind().severity() == Severity.ERROR);
  }

  /** Whether an accelerator function, PF or VF, has this address. */
  public boolean holds(PciAddress address) {
    return HostFunction.all(inventory()).stream().anyMatch(f -> f.address().equals(address))
        || inventory().orphans().stream().anyMatch(vf -> vf.address().equals(address));
  }

  /** Like {@link #needsAttention()}, of one function alone. */
  public boolean needsAttention(PciAddress address) {
    return found.findings().stream()
        .filter(f -> f.address().filter(address::equals).isPresent())
        .anyMatch(f -> f.kind().severity() == Severity.ERROR);
  }

  /** How many functions, PFs and VFs, are accelerators. */
  public int functionCount() {
    return HostFunction.all(inventory()).size() + inventory().orphans().size();
  }
}
