// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.openqat.domain.control.Claim;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.pci.PciAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many functions of each device are taken.
 *
 * @param taken by address of the PF; a PF that is not there has none
 */
public record Load(Map<PciAddress, Integer> taken) {
  public Load {
    taken = Map.copyOf(taken);
  }

  /** The load of a host: what somebody claims is taken. */
  static Load of(HostState state) {
    Set<PciAddress> claimed =
        state.claims().stream().map(Claim::function).collect(toUnmodifiableSet());
    return new Load(
        HostFunction.all(state.inventory()).stream()
            .filter(function -> claimed.contains(function.address()))
            .collect(toUnmodifiableMap(c -> c.device().address(), c -> 1, Integer::sum)));
  }

  /** How many functions of a device are taken. */
  public int on(PciAddress device) {
    return taken.getOrDefault(device, 0);
  }

  /** The load when one more is taken. */
  Load plus(HostFunction function) {
    var more = new HashMap<>(taken);
    more.merge(function.device().address(), 1, Integer::sum);
    return new Load(more);
  }
}
