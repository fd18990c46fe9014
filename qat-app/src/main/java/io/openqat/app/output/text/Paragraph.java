// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines, at blanks where there are any. */
public final class Paragraph {
  private Paragraph() {}

  /** Lines of at most this width; at least one. */
  public static List<String> wrap(String text, int width) {
    var lines = new ArrayList<String>();
    String rest = text.strip();
    while (rest.length() > width) {
      int blank = rest.lastIndexOf(' ', width);
      int end = blank > 0 ? blank : width;
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return List.copyOf(lines);
  }

  /** The text, its first line after one lead, its other lines after another of equal length. */
  static void print(Style style, StringBuilder out, String first, String others, String text) {
    String lead = first;
    for (String line : wrap(text, style.width() - first.length())) {
      out.append(lead).append(line).append('\n');
      lead = others;
    }
  }
}
