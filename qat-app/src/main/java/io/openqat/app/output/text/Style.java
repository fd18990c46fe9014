// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import java.util.List;

/**
 * How text for people looks.
 *
 * @param color whether ANSI colours are used
 * @param symbols what drawings are made of
 * @param width no line is longer, in characters
 */
public record Style(boolean color, Symbols symbols, int width) {
  /** What people read well, and terminals mostly have. */
  public static final int WIDTH = 100;

  /** Where lines are for programs, which want them whole. */
  public static final int ENDLESS = Integer.MAX_VALUE / 2;

  /** What narrower terminals get is cut by them. */
  public static final int NARROWEST = 60;

  public Style {
    width = Math.max(NARROWEST, width);
  }

  /** With lines as long as people read well. */
  public Style(boolean color, Symbols symbols) {
    this(color, symbols, WIDTH);
  }

  /** Understood everywhere. */
  public static final Style PLAIN = new Style(false, Symbols.ASCII);

  /** The same for rows that are too wide for any terminal, and of no use when they are cut. */
  public Style endless() {
    return new Style(color, symbols, ENDLESS);
  }

  String paint(Emphasis emphasis, String text) {
    return color ? emphasis.paint(text) : text;
  }

  /** The text, or as much of it as fits. */
  String fit(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    return text.substring(0, Math.max(0, width - 1)) + symbols.ellipsis;
  }

  /** Cells two blanks apart, cut off at a width. */
  String line(List<Cell> cells, int width) {
    var line = new StringBuilder();
    int left = width;
    for (Cell cell : cells) {
      int gap = left == width ? 0 : 2;
      if (left <= gap) {
        break;
      }
      String text = fit(cell.text(), left - gap);
      line.append(" ".repeat(gap)).append(paint(cell.emphasis(), text));
      left -= gap + text.length();
    }
    return line.toString();
  }
}
