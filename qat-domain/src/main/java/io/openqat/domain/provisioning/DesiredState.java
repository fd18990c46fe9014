// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VfRange;
import io.openqat.domain.offer.Criterion;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.OfferRule;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.pci.AddressPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a host is to be like. The first entry that means a PF decides about it alone; a PF that no
 * entry means is left as it is.
 *
 * @param entries in the order in which they are asked; each has a name of its own
 */
public record DesiredState(List<DesiredDevices> entries) {
  public DesiredState {
    entries = List.copyOf(entries);
    var names = new HashSet<String>();
    for (DesiredDevices entry : entries) {
      if (!names.add(entry.name())) {
        throw new IllegalArgumentException("two entries are called '" + entry.name() + "'");
      }
    }
  }

  public static DesiredState of(DesiredDevices... entries) {
    return new DesiredState(List.of(entries));
  }

  /** One wish for all PFs that a selector means. */
  public static DesiredState of(Selector selector, DeviceWish wish) {
    return of(new DesiredDevices("devices[0]", selector, wish));
  }

  /** The entry that decides about a PF of this inventory. */
  public Optional<DesiredDevices> entryFor(PhysicalFunction pf, Inventory inventory) {
    return entries.stream()
        .filter(entry -> entry.selector().matches(HostFunction.of(pf), inventory))
        .findFirst();
  }

  /**
   * A rule for each entry that offers a part of its VFs, to stand before all others: drivers in the
   * kernel's tree make all VFs or none, so that only a rule can keep some of them back. It leaves
   * out all other VFs, of the PFs that the entry decides about on this host.
   */
  public List<OfferRule> offerRules(Inventory inventory) {
    var rules = new ArrayList<OfferRule>();
    for (int i = 0; i < entries.size(); i++) {
      DesiredDevices entry = entries.get(i);
      List<AddressPattern> devices =
          inventory.devices().stream()
              .filter(pf -> entryFor(pf, inventory).filter(entry::equals).isPresent())
              .map(pf -> new AddressPattern(pf.address().toString()))
              .toList();
      List<VfRange> others = entry.wish().offered().map(OfferedFunctions::others).orElse(List.of());
      if (!others.isEmpty() && !devices.isEmpty()) {
        Selector kept = Selector.ANY.with(Criterion.VF, others).with(Criterion.DEVICE, devices);
        rules.add(OfferRule.exclude("beyond-offer-" + i, kept));
      }
    }
    return rules;
  }

  /** Whether a device of this host is meant by any entry. */
  public boolean concerns(Inventory inventory) {
    return inventory.devices().stream().anyMatch(pf -> entryFor(pf, inventory).isPresent());
  }
}
