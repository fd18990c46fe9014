// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

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
  public SortedMap<String, String> details() {
    return Text.fields("vanished", addresses(vanished), "appeared", addresses(appeared));
  }

  @Override
  public String toString() {
    var parts = new ArrayList<String>();
    if (!vanished.isEmpty()) {
      parts.add("lost " + indexes(vanished));
    }
    if (!appeared.isEmpty()) {
      parts.add("gained " + indexes(appeared));
    }
    return device + " " + String.join(" and ", parts);
  }

  private static List<VirtualFunction> byIndex(List<VirtualFunction> functions) {
    return functions.stream().sorted(Comparator.comparingInt(VirtualFunction::index)).toList();
  }

  /** {@code no VFs}, {@code 1 VF}, {@code 16 VFs}. */
  static String count(List<VirtualFunction> functions) {
    return switch (functions.size()) {
      case 0 -> "no VFs";
      case 1 -> "1 VF";
      default -> functions.size() + " VFs";
    };
  }

  /** Indexes as ranges: {@code VF 3}, {@code VFs 0-7, 12}. */
  private static String indexes(List<VirtualFunction> functions) {
    var ranges = new ArrayList<String>();
    int i = 0;
    while (i < functions.size()) {
      int first = functions.get(i).index();
      int last = first;
      for (i++; i < functions.size() && functions.get(i).index() == last + 1; i++) {
        last++;
      }
      ranges.add(first == last ? Integer.toString(first) : first + "-" + last);
    }
    return (functions.size() == 1 ? "VF " : "VFs ") + String.join(", ", ranges);
  }

  /** {@code 0=0000:6b:00.1 1=0000:6b:00.2}. */
  private static String addresses(List<VirtualFunction> functions) {
    return functions.stream()
        .map(vf -> vf.index() + "=" + vf.address())
        .collect(Collectors.joining(" "));
  }
}
