// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A PF has other VFs than before. A VF that moved to another index, or turned out to be another
 * device, is in both lists.
 *
 * @param device the PF
 * @param vanished VFs it does not have any more, by index
 * @param appeared VFs it did not have, by index
 */
public record VfsChanged(
    PciAddress device, List<VirtualFunction> vanished, List<VirtualFunction> appeared)
    implements Change {

  public VfsChanged {
    Objects.requireNonNull(device, "device");
    vanished = byIndex(vanished);
    appeared = byIndex(appeared);
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.VFS_CHANGED;
  }

  @Override
  public Optional<PciAddress> address() {
    return Optional.of(device);
  }

  @Override
  public boolean isNotable() {
    return true;
  }

  @Override
  public SortedMap<String, String> details() {
    return Text.fields(
        "vanished", Functions.addresses(vanished), "appeared", Functions.addresses(appeared));
  }

  @Override
  public String toString() {
    var parts = new ArrayList<String>();
    if (!vanished.isEmpty()) {
      parts.add("lost " + Functions.indexes(vanished));
    }
    if (!appeared.isEmpty()) {
      parts.add("gained " + Functions.indexes(appeared));
    }
    return device + " " + String.join(" and ", parts);
  }

  private static List<VirtualFunction> byIndex(List<VirtualFunction> functions) {
    return functions.stream().sorted(Comparator.comparingInt(VirtualFunction::index)).toList();
  }
}
