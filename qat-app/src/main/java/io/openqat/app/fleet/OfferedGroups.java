// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.json.SeenHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The functions that an agent offers, those of a device together that a request cannot tell apart.
 * A host with 128 VFs on 8 devices is asked 8 times, not 128.
 *
 * @param groups in the order of devices and indexes
 * @param count how many functions these are
 */
public record OfferedGroups(List<Group> groups, int count) {
  static final OfferedGroups NONE = new OfferedGroups(List.of(), 0);

  /**
   * Some functions of a device.
   *
   * @param kind the kind of each of them
   * @param functions at least one
   */
  public record Group(FunctionKind kind, List<HostFunction> functions) {
    public Group {
      functions = List.copyOf(functions);
    }
  }

  private record Key(PciAddress device, FunctionKind kind) {}

  public OfferedGroups {
    groups = List.copyOf(groups);
  }

  static OfferedGroups of(SeenHost host) {
    List<HostFunction> offered = host.offered();
    var byKey = new LinkedHashMap<Key, List<HostFunction>>();
    for (HostFunction function : offered) {
      var key = new Key(function.device().address(), FunctionKind.of(function));
      byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(function);
    }
    return new OfferedGroups(
        byKey.entrySet().stream()
            .map(one -> new Group(one.getKey().kind(), one.getValue()))
            .toList(),
        offered.size());
  }
}
