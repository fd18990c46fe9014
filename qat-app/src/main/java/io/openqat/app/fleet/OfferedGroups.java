// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The functions that an agent offers, those together that a request cannot tell apart: of one
 * device, one side, one node. A host with 128 VFs on 8 devices is asked 8 times, not 128.
 *
 * @param groups none of them empty, in the order of devices and indexes
 */
public record OfferedGroups(List<List<HostFunction>> groups) {
  static final OfferedGroups NONE = new OfferedGroups(List.of());

  private record Key(PciAddress device, FunctionSide side, Optional<NumaNode> node) {}

  public OfferedGroups {
    groups = groups.stream().map(List::copyOf).toList();
  }

  static OfferedGroups of(SeenHost host) {
    var byKey = new LinkedHashMap<Key, List<HostFunction>>();
    for (HostFunction function : host.offered()) {
      var key = new Key(function.device().address(), function.side(), function.node());
      byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(function);
    }
    return new OfferedGroups(List.copyOf(byKey.values()));
  }

  /** How many functions these are. */
  public int count() {
    return groups.stream().mapToInt(List::size).sum();
  }
}
