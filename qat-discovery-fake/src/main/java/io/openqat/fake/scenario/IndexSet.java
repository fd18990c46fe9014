// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some of the VFs of a PF by their indexes: {@code all}, or {@code 0-7,12}.
 *
 * @param ranges in the order written; an empty list stands for all
 */
public record IndexSet(List<Range> ranges) {
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

  /** Every VF there is. */
  public static final IndexSet ALL = new IndexSet(List.of());

  /** The indexes from first to last, both included. */
  public record Range(int first, int last) {
    public Range {
      if (first < 0 || last < first) {
        throw new IllegalArgumentException("no range of VF indexes: " + first + "-" + last);
      }
    }

    @Override
    public String toString() {
      return first == last ? Integer.toString(first) : first + "-" + last;
    }
  }

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
    var ranges = new ArrayList<Range>();
    for (String part : text.split(",", -1)) {
      Matcher m = RANGE.matcher(part.trim());
      if (!m.matches()) {
        throw new IllegalArgumentException(
            "'" + text + "' is no set of VF indexes (expected 'all', or a form like 0-7,12)");
      }
      int first = Integer.parseInt(m.group(1));
      ranges.add(new Range(first, m.group(2) == null ? first : Integer.parseInt(m.group(2))));
    }
    return new IndexSet(ranges);
  }

  public boolean contains(int index) {
    return ranges.isEmpty()
        || ranges.stream().anyMatch(range -> index >= range.first() && index <= range.last());
  }

  /** The greatest index named; -1 when none is, as for {@code all}. */
  public int greatest() {
    return ranges.stream().mapToInt(Range::last).max().orElse(-1);
  }

  @Override
  public String toString() {
    return ranges.isEmpty() ? "all" : ranges.stream().map(Range::toString).collect(joining(","));
  }
}
