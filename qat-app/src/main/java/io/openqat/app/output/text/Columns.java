// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in columns as wide as they need, and together no wider than the page. */
final class Columns {
  private static final int GAP = 2;
  private static final int NARROWEST = 4;

  private final Style style;
  private final List<List<Cell>> rows = new ArrayList<>();

  Columns(Style style, String... headings) {
    this.style = style;
    rows.add(Arrays.stream(headings).map(h -> new Cell(h, Emphasis.HEADING)).toList());
  }

  void row(Cell... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + rows.get(0).size());
    }
    rows.add(List.of(cells));
  }

  void printTo(StringBuilder out) {
    printTo(out, true);
  }

  /** With the line of headings or without it, which has its place in the widths all the same. */
  void printTo(StringBuilder out, boolean headed) {
    int[] widths = widths();
    for (List<Cell> row : headed ? rows : rows.subList(1, rows.size())) {
      var line = new StringBuilder();
      int pending = 0;
      for (int i = 0; i < row.size(); i++) {
        String text = style.fit(row.get(i).text(), widths[i]);
        if (!text.isEmpty()) {
          line.append(" ".repeat(pending)).append(style.paint(row.get(i).emphasis(), text));
          pending = 0;
        }
        pending += widths[i] - text.length() + GAP;
      }
      out.append(line).append('\n');
    }
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<Cell> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).text().length());
      }
    }
    int excess = Arrays.stream(widths).sum() + GAP * (widths.length - 1) - style.width();
    for (; excess > 0; excess--) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      widths[widest] = Math.max(NARROWEST, widths[widest] - 1);
    }
    return widths;
  }
}
