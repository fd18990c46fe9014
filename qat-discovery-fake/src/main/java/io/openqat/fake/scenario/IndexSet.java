// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.VfRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Some of the VFs of a PF by their indexes: {@code all}, or {@code 0-7,12}.
 *
 * @param ranges in the order written; an empty list stands for all
 */
public record IndexSet(List<VfRange> ranges) {
  private static final Pattern RANGE = Pattern.compile("[0-9]{1,5}(?:-[0-9]{1,5})?");

  /** Every VF there is. */
  public static final IndexSet ALL = new IndexSet(List.of());

  public IndexSet {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads {@code all} or ranges separated by commas.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static IndexSet parse(String text) {
    if (text.equals("all")) {
      return ALL;
    }
    var ranges = new ArrayList<VfRange>();
    for (String part : text.split(",", -1)) {
      if (!RANGE.matcher(part.trim()).matches()) {
        throw new IllegalArgumentException(
            "'" + text + "' is no set of VF indexes (expected 'all', or a form like 0-7,12)");
      }
      ranges.add(VfRange.parse(part.trim()));
    }
    return new IndexSet(ranges);
  }

  public boolean contains(int index) {
    return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(index));
  }

  /** The greatest index named; -1 when none is, as for {@code all}. */
  public int greatest() {
    return ranges.stream().mapToInt(VfRange::last).max().orElse(-1);
  }

  @Override
  public String toString() {
    return ranges.isEmpty() ? "all" : ranges.stream().map(VfRange::toString).collect(joining(","));
  }
}
