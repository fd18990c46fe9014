// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * During which passes of discovery something holds.
 *
 * @param first the first of them, from 1
 * @param last the last of them; {@link #OPEN_END} when there is none
 */
public record Passes(int first, int last) {
  /** Stands for no last pass. */
  public static final int OPEN_END = Integer.MAX_VALUE;

  public static final Passes ALWAYS = new Passes(1, OPEN_END);
  private static final Pattern FORM =
      Pattern.compile("at ([1-9][0-9]{0,8})(?:\\.\\.([1-9][0-9]{0,8}))?|from ([1-9][0-9]{0,8})");

  public Passes {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("passes out of order: " + first + " to " + last);
    }
  }

  /**
   * Reads {@code at 3}, {@code at 3..5} or {@code from 3}.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static Passes parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' does not say when (expected 'at 3', 'at 3..5' or 'from 3')");
    }
    if (m.group(3) != null) {
      return new Passes(Integer.parseInt(m.group(3)), OPEN_END);
    }
    int first = Integer.parseInt(m.group(1));
    return new Passes(first, m.group(2) == null ? first : Integer.parseInt(m.group(2)));
  }

  public boolean contains(int pass) {
    return pass >= first && pass <= last;
  }

  @Override
  public String toString() {
    if (last == OPEN_END) {
      return "from " + first;
    }
    return first == last ? "at " + first : "at " + first + ".." + last;
  }
}
