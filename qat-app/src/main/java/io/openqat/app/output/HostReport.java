// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.Offer;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * One look at one host.
 *
 * @param host its name
 * @param origin what kind of host it is
 * @param found what discovery gave
 * @param catalog what it was recognised by
 * @param sources where it was read
 * @param state what its functions are judged by
 * @param unseen what could not be found out about the use of its functions, a sentence each
 */
public record HostReport(
    String host,
    Origin origin,
    DiscoveryReport found,
    Catalog catalog,
    Sources sources,
    HostState state,
    List<String> unseen) {
  public HostReport {
    unseen = List.copyOf(unseen);
  }

  /** One of which nothing that was looked for stayed unseen. */
  public HostReport(
      String host,
      Origin origin,
      DiscoveryReport found,
      Catalog catalog,
      Sources sources,
      HostState state) {
    this(host, origin, found, catalog, sources, state, List.of());
  }

  public Inventory inventory() {
    return found.inventory();
  }

  /** The same for readers who need not know which host it is. */
  HostReport calling(String name) {
    return new HostReport(name, origin, found, catalog, sources, state, unseen);
  }

  /** Whether there is no accelerator here, of any kind. */
  public boolean isEmpty() {
    return inventory().devices().isEmpty() && inventory().orphans().isEmpty();
  }

  /** Whether a fact could not be had, or facts contradict each other. */
  public boolean needsAttention() {
    return found.findings().stream().anyMatch(f -> f.kind().severity() == Severity.ERROR);
  }

  /** All that speaks against giving each function to a virtual machine, as far as it was seen. */
  public Offer offer() {
    return OfferPolicy.STRICT.judge(state);
  }

  /** The address of every accelerator function, PF or VF. */
  public List<PciAddress> functions() {
    return Stream.concat(
            HostFunction.all(inventory()).stream().map(HostFunction::address),
            inventory().orphans().stream().map(OrphanFunction::address))
        .toList();
  }

  /** Whether an accelerator function, PF or VF, has this address. */
  public boolean holds(PciAddress address) {
    return functions().contains(address);
  }

  /** Like {@link #needsAttention()}, of one function alone. */
  public boolean needsAttention(PciAddress address) {
    return found.findings().stream()
        .filter(f -> f.address().filter(address::equals).isPresent())
        .anyMatch(f -> f.kind().severity() == Severity.ERROR);
  }

  /** How many functions, PFs and VFs, are accelerators. */
  public int functionCount() {
    return functions().size();
  }
}
