// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.desire.DesiredDevices;
import io.openqat.domain.provisioning.desire.DesiredState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many VFs a desired state offers, as rules. In-tree drivers make all VFs or none, so that only
 * a rule can keep some of them back.
 */
public final class ProvisionedOffer {
  /** SR-IOV counts VFs in 16 bits. */
  private static final int LAST = 0xffff;

  private ProvisionedOffer() {}

  /**
   * A rule for each entry that offers a part of its VFs, to stand before all others. It leaves out
   * the VFs beyond that number, of the PFs that the entry decides about on this host.
   */
  public static List<OfferRule> rules(DesiredState desired, Inventory inventory) {
    var rules = new ArrayList<OfferRule>();
    for (int i = 0; i < desired.entries().size(); i++) {
      DesiredDevices entry = desired.entries().get(i);
      SortedSet<String> devices = devices(entry, desired, inventory);
      if (entry.wish().offered().isPresent() && !devices.isEmpty()) {
        int first = entry.wish().offered().get();
        Map<Criterion, SortedSet<String>> criteria = new TreeMap<>();
        criteria.put(Criterion.DEVICE, devices);
        criteria.put(Criterion.VF, new TreeSet<>(List.of(first + "-" + LAST)));
        rules.add(OfferRule.exclude("beyond-offer-" + i, new Selector(criteria)));
      }
    }
    return rules;
  }

  private static SortedSet<String> devices(
      DesiredDevices entry, DesiredState desired, Inventory inventory) {
    var devices = new TreeSet<String>();
    inventory.devices().stream()
        .filter(pf -> desired.entryFor(pf, inventory).filter(entry::equals).isPresent())
        .map(PhysicalFunction::address)
        .map(PciAddress::toString)
        .forEach(devices::add);
    return devices;
  }
}
