// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the document of one agent says of its host.
 *
 * @param name the host's own
 * @param synthetic whether it is simulated
 * @param inventory what is there
 * @param refusals what speaks against giving a function, by the agent's verdict; a function that is
 *     not here is offered
 * @param errors the code of an error that was found about a function
 * @param held functions that are kept as last seen
 * @param worst the severity of the worst finding; empty when there is none
 */
public record SeenHost(
    String name,
    boolean synthetic,
    Inventory inventory,
    Map<PciAddress, List<Against>> refusals,
    Map<PciAddress, String> errors,
    Set<PciAddress> held,
    Optional<Severity> worst) {
  /**
   * One thing that speaks against giving a function.
   *
   * @param rule what people call it
   * @param text for people
   */
  public record Against(String rule, String text) {}

  public SeenHost {
    refusals = Map.copyOf(refusals);
    errors = Map.copyOf(errors);
    held = Set.copyOf(held);
  }

  /** What the agent offers, in the order of devices and indexes. */
  public List<HostFunction> offered() {
    return HostFunction.all(inventory).stream()
        .filter(function -> !refusals.containsKey(function.address()))
        .toList();
  }

  /** How many VFs it has. */
  public int virtualFunctions() {
    return inventory.devices().stream().mapToInt(pf -> pf.functions().size()).sum();
  }

  /** How many functions the host's ledger gave to virtual machines. */
  public int assigned() {
    String rule = ReasonKind.ASSIGNED.toString();
    return (int)
        refusals.values().stream()
            .filter(all -> all.stream().anyMatch(one -> one.rule().equals(rule)))
            .count();
  }
}
