// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Joins PFs to cards by what their model says: the nearest bridge above them that is an upstream
 * port of the model's own switch, the NUMA node, or nothing. Bus numbers are no evidence: cards
 * with neighbouring and with scattered buses are both on record.
 *
 * @param bridges what is known of the bridge at an address
 * @param prefixes what ids of a model's cards begin with where a place alone would not tell
 *     families apart
 */
public record CardGrouping(
    Function<PciAddress, Optional<PciIdentity>> bridges, Function<Model, String> prefixes) {
  public CardGrouping {
    Objects.requireNonNull(bridges, "bridges");
    Objects.requireNonNull(prefixes, "prefixes");
  }

  /** Grouping where one family is known. */
  public CardGrouping(Function<PciAddress, Optional<PciIdentity>> bridges) {
    this(bridges, model -> "");
  }

  /** Grouping of the families of a catalogue. */
  public CardGrouping(Function<PciAddress, Optional<PciIdentity>> bridges, Catalog catalog) {
    this(bridges, model -> catalog.family(model).map(AcceleratorFamily::cards).orElse(""));
  }

  /** The cards of these PFs, in the order of their first addresses. */
  public List<Card> group(Collection<PhysicalFunction> devices) {
    var byKey = new LinkedHashMap<Key, List<PhysicalFunction>>();
    devices.stream()
        .sorted(Comparator.comparing(PhysicalFunction::address))
        .forEach(pf -> byKey.computeIfAbsent(keyOf(pf), k -> new ArrayList<>()).add(pf));
    return byKey.entrySet().stream().map(CardGrouping::card).toList();
  }

  private Key keyOf(PhysicalFunction pf) {
    String family = pf.model().family();
    Optional<Key> shared =
        switch (pf.model().grouping()) {
          case SWITCH ->
              switchAbove(pf).map(port -> new Key(CardKind.SWITCH, family, "switch-" + port));
          case NUMA_NODE ->
              pf.host()
                  .numaNode()
                  .optional()
                  .filter(NumaNode::isKnown)
                  .map(
                      node ->
                          new Key(
                              CardKind.NUMA_NODE,
                              family,
                              prefixes.apply(pf.model()) + "node-" + node));
          case FUNCTION -> Optional.empty();
        };
    return shared.orElseGet(() -> new Key(CardKind.FUNCTION, family, "function-" + pf.address()));
  }

  private Optional<PciAddress> switchAbove(PhysicalFunction pf) {
    for (int i = pf.upstream().size() - 1; i >= 0; i--) {
      PciAddress bridge = pf.upstream().get(i);
      boolean upstreamPort =
          bridges
              .apply(bridge)
              .filter(id -> id.vendor().equals(pf.model().vendor()))
              .filter(id -> pf.model().switchPorts().contains(id.device()))
              .isPresent();
      if (upstreamPort) {
        return Optional.of(bridge);
      }
    }
    return Optional.empty();
  }

  private static Card card(Map.Entry<Key, List<PhysicalFunction>> group) {
    List<PhysicalFunction> devices = group.getValue();
    Reading<NumaNode> first = devices.get(0).host().numaNode();
    boolean shared = devices.stream().allMatch(pf -> pf.host().numaNode().equals(first));
    return new Card(
        group.getKey().id(),
        group.getKey().kind(),
        shared ? first : Reading.absent(),
        devices.stream().map(PhysicalFunction::address).toList());
  }

  private record Key(CardKind kind, String family, String id) {}
}
