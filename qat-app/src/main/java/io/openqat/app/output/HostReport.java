// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.Offer;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.pci.PciAddress;
import io.openqat.json.JudgedHost;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** What a document tells of it. */
  public JudgedHost look() {
    return new JudgedHost(host, origin == Origin.SIMULATION, found, offer());
  }

  /** The same for readers who need not know which host it is. */
  HostReport calling(String name) {
    return new HostReport(name, origin, found, catalog, sources, state, unseen);
  }

  /**
   * The same with who has what.
   *
   * @param claims of others
   * @param assigned by the ledger, by name, which stand for what is said of assignments here
   * @param unseen what could not be found out about that
   */
  public HostReport used(Set<Claim> claims, Set<Claim> assigned, List<String> unseen) {
    return new HostReport(
        host,
        origin,
        found,
        catalog,
        sources,
        state
            .without(claim -> claim.kind() == ClaimKind.ASSIGNED)
            .withClaims(claims)
            .withClaims(assigned),
        unseen);
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

  /** Every function, PF or VF, in the order of devices and indexes, those without a PF last. */
  public List<FunctionRow> rows() {
    Map<PciAddress, OrphanFunction> orphans =
        inventory().orphans().stream()
            .collect(Collectors.toMap(OrphanFunction::address, orphan -> orphan));
    return offer().verdicts().stream()
        .map(
            verdict ->
                verdict
                    .function()
                    .map(function -> FunctionRow.of(this, verdict, function))
                    .orElseGet(
                        () ->
                            FunctionRow.of(
                                this,
                                verdict,
                                Objects.requireNonNull(orphans.get(verdict.address())))))
        .toList();
  }

  /** Every function that is meant. */
  public List<FunctionRow> rows(RowFilter filter) {
    return rows().stream().filter(filter::accepts).toList();
  }

  /** The same of those devices alone of which a function is meant. */
  public HostReport restrictedTo(RowFilter filter) {
    if (filter.isAll()) {
      return this;
    }
    Set<PciAddress> kept =
        rows(filter).stream()
            .map(row -> row.device().orElse(row.address()))
            .collect(Collectors.toSet());
    Inventory all = inventory();
    List<PhysicalFunction> devices =
        all.devices().stream().filter(pf -> kept.contains(pf.address())).toList();
    var inventory =
        new Inventory(
            all.cards().stream().flatMap(card -> restricted(card, kept)).toList(),
            devices,
            all.orphans().stream().filter(vf -> kept.contains(vf.address())).toList());
    Set<PciAddress> told = new HashSet<>(kept);
    devices.forEach(pf -> pf.functions().forEach(vf -> told.add(vf.address())));
    List<Finding> findings =
        found.findings().stream()
            .filter(finding -> finding.address().map(told::contains).orElse(true))
            .toList();
    return new HostReport(
        host,
        origin,
        new DiscoveryReport(inventory, findings, found.scan(), found.facts()),
        catalog,
        sources,
        new HostState(inventory, state.erroneous(), state.unwell(), state.claims(), state.facts()),
        unseen);
  }

  private static Stream<Card> restricted(Card card, Set<PciAddress> kept) {
    List<PciAddress> devices = card.devices().stream().filter(kept::contains).toList();
    return devices.isEmpty()
        ? Stream.empty()
        : Stream.of(new Card(card.id(), card.kind(), card.numaNode(), devices));
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
