// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Virtual functions by the index their PF gives them, as {@code #0-3} or {@code #0-3,8}.
 *
 * @param ranges at least one
 */
public record VfIndexes(List<Range> ranges) {
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

  /**
   * From one index to another.
   *
   * @param first from 0
   * @param last itself included, not below {@code first}
   */
  public record Range(int first, int last) {
    public Range {
      if (first < 0 || last < first) {
        throw new IllegalArgumentException("not a range of VF indexes: " + first + "-" + last);
      }
    }

    @Override
    public String toString() {
      return first == last ? Integer.toString(first) : first + "-" + last;
    }
  }

  public VfIndexes {
    ranges = List.copyOf(ranges);
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("no VF index");
    }
  }

  /**
   * Reads the printed form; the {@code #} may be left out.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static VfIndexes parse(String text) {
    var ranges = new ArrayList<Range>();
    for (String part : (text.startsWith("#") ? text.substring(1) : text).split(",", -1)) {
      Matcher m = RANGE.matcher(part);
      if (!m.matches()) {
        throw new IllegalArgumentException(
            "not a range of VF indexes: '" + text + "' (a form like #0-3 or #0-3,8)");
      }
      int first = Integer.parseInt(m.group(1));
      ranges.add(new Range(first, m.group(2) == null ? first : Integer.parseInt(m.group(2))));
    }
    return new VfIndexes(ranges);
  }

  public boolean contains(int index) {
    return ranges.stream().anyMatch(range -> range.first() <= index && index <= range.last());
  }

  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(joining(",", "#", ""));
  }
}
