// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.desire;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.pci.AddressPattern;
import io.openqat.domain.pci.NumaNode;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * PFs by their facts. A PF is meant when it meets each kind of criterion in one of its values; a
 * kind without values is met by every PF.
 *
 * @param addresses globs over the PF's address
 * @param models names of the catalogue, upper and lower case alike
 * @param generations the vendor's generations; a model whose generation is not known meets none
 * @param numaNodes where it is attached; {@link NumaNode#UNKNOWN} is where the host does not tell
 * @param cards ids of cards, as {@link io.openqat.domain.accelerator.Card} has them
 */
public record DeviceSelector(
    Set<AddressPattern> addresses,
    Set<String> models,
    Set<Integer> generations,
    Set<NumaNode> numaNodes,
    Set<String> cards) {
  /** Every PF. */
  public static final DeviceSelector ANY =
      new DeviceSelector(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  public DeviceSelector {
    addresses = Set.copyOf(addresses);
    models = Set.copyOf(models);
    generations = Set.copyOf(generations);
    numaNodes = Set.copyOf(numaNodes);
    cards = Set.copyOf(cards);
  }

  /** PFs whose address is like this. */
  public static DeviceSelector at(String... globs) {
    var patterns = new LinkedHashSet<AddressPattern>();
    for (String glob : globs) {
      patterns.add(new AddressPattern(glob));
    }
    return new DeviceSelector(patterns, Set.of(), Set.of(), Set.of(), Set.of());
  }

  /** Whether a PF of this inventory is meant. */
  public boolean matches(PhysicalFunction pf, Inventory inventory) {
    Objects.requireNonNull(inventory, "inventory");
    NumaNode node = pf.host().numaNode().optional().orElse(NumaNode.UNKNOWN);
    return any(addresses, pattern -> pattern.matches(pf.address()))
        && any(models, name -> name.equalsIgnoreCase(pf.model().name()))
        && any(generations, number -> pf.model().generation().filter(number::equals).isPresent())
        && any(numaNodes, node::equals)
        && any(
            cards,
            id -> inventory.cardOf(pf.address()).filter(card -> card.id().equals(id)).isPresent());
  }

  private static <T> boolean any(Set<T> values, Predicate<T> met) {
    return values.isEmpty() || values.stream().anyMatch(met);
  }
}
