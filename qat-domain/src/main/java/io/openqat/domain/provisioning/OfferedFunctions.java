// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.VfRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which VFs of a PF are for virtual machines. Prints as {@code 4 VFs}, which are the first ones, or
 * {@code VFs #2-3,8}.
 *
 * @param ranges of indexes, at least one; they print in order, and may overlap
 */
public record OfferedFunctions(List<VfRange> ranges) {
  /** Refuses an empty list. */
  public OfferedFunctions {
    ranges = ranges.stream().sorted(Comparator.comparingInt(VfRange::first)).toList();
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("cannot offer none of the VFs");
    }
  }

  /** The first ones, so many. */
  public static OfferedFunctions first(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("cannot offer " + count + " VFs");
    }
    return new OfferedFunctions(List.of(new VfRange(0, count - 1)));
  }

  /**
   * Reads a number, which means the first ones, or indexes in the form of a selector: {@code
   * #2-3,8}.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static OfferedFunctions parse(String text) {
    if (text.matches("[0-9]{1,5}")) {
      return first(Integer.parseInt(text));
    }
    return new OfferedFunctions(
        Stream.of(text.split(",", -1)).map(String::strip).map(VfRange::parse).toList());
  }

  public boolean contains(int index) {
    return ranges.stream().anyMatch(range -> range.contains(index));
  }

  /** How many VFs there must be for all of these to be among them. */
  public int needed() {
    return ranges.stream().mapToInt(VfRange::last).max().orElse(-1) + 1;
  }

  /** All other indexes that a VF can have; none when every VF is offered. */
  List<VfRange> others() {
    var others = new ArrayList<VfRange>();
    int next = 0;
    for (VfRange range : ranges) {
      if (range.first() > next) {
        others.add(new VfRange(next, range.first() - 1));
      }
      next = Math.max(next, range.last() + 1);
    }
    if (next <= FunctionTarget.MOST) {
      others.add(new VfRange(next, FunctionTarget.MOST));
    }
    return List.copyOf(others);
  }

  @Override
  public String toString() {
    return ranges.size() == 1 && ranges.get(0).first() == 0
        ? needed() + " VFs"
        : ranges.stream().map(VfRange::toString).collect(joining(",", "VFs #", ""));
  }
}
