// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Virtual functions by the index their PF gives them: {@code 3} or {@code 0-3}.
 *
 * @param first from 0
 * @param last itself included, not below {@code first}
 */
public record VfRange(int first, int last) {
  private static final Pattern FORM = Pattern.compile("#?([0-9]{1,5})(?:-([0-9]{1,5}))?");

  public VfRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("not a range of VF indexes: " + first + "-" + last);
    }
  }

  /**
   * Reads the printed form; a {@code #} may stand before it.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static VfRange parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "not a range of VF indexes: '" + text + "' (a form like #0-3 or #0-3,8)");
    }
    int first = Integer.parseInt(m.group(1));
    return new VfRange(first, m.group(2) == null ? first : Integer.parseInt(m.group(2)));
  }

  /** The fewest ranges that cover these indexes and no other; the indexes are in order. */
  public static List<VfRange> over(List<Integer> indexes) {
    var ranges = new ArrayList<VfRange>();
    int start = 0;
    for (int i = 1; i <= indexes.size(); i++) {
      if (i == indexes.size() || indexes.get(i) != indexes.get(i - 1) + 1) {
        ranges.add(new VfRange(indexes.get(start), indexes.get(i - 1)));
        start = i;
      }
    }
    return ranges;
  }

  public boolean contains(int index) {
    return first <= index && index <= last;
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
