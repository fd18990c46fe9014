// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Objects;

/**
 * PFs that belong together.
 *
 * @param id stable over passes and reboots as long as the addresses are: {@code
 *     switch-0000:b3:00.0} (the switch's upstream port), {@code node-0}, {@code
 *     function-0000:88:00.0}
 * @param kind what joins them
 * @param numaNode the node they share; absent when they do not share one
 * @param devices their addresses, in order, each once; never empty, and exactly one where nothing
 *     joins it with another
 */
public record Card(String id, CardKind kind, Reading<NumaNode> numaNode, List<PciAddress> devices) {
  public Card {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(numaNode, "numaNode");
    devices = devices.stream().sorted().toList();
    if (devices.isEmpty()) {
      throw new IllegalArgumentException("card " + id + " has no device");
    }
    for (int i = 1; i < devices.size(); i++) {
      if (devices.get(i).equals(devices.get(i - 1))) {
        throw new IllegalArgumentException("card " + id + " holds " + devices.get(i) + " twice");
      }
    }
    if (kind == CardKind.FUNCTION && devices.size() > 1) {
      throw new IllegalArgumentException(
          "card " + id + " holds " + devices + ", but nothing joins them");
    }
  }
}
