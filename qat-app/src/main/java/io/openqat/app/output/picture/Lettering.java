// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.picture;

import io.openqat.app.output.text.Paragraph;
import io.openqat.app.output.text.Printable;
import java.util.List;

/** What is written in pictures and pages, of which a stranger may have chosen every sign. */
public final class Lettering {
  /** From here on most signs are as wide as two others. */
  private static final int WIDE = 0x1100;

  private Lettering() {}

  /** A text as the content of an element or a quoted attribute, in XML, HTML and DOT alike. */
  public static String escaped(String text) {
    var out = new StringBuilder(text.length() + 16);
    Printable.of(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** How many letters of equal width have the room that this needs. */
  static int columns(String text) {
    return text.codePoints().map(c -> c < WIDE ? 1 : 2).sum();
  }

  /** The text, or as much of it as fits. */
  static String fit(String text, int columns) {
    if (columns(text) <= columns) {
      return text;
    }
    var out = new StringBuilder();
    int left = columns - 1;
    for (int c : text.codePoints().toArray()) {
      left -= c < WIDE ? 1 : 2;
      if (left < 0) {
        break;
      }
      out.appendCodePoint(c);
    }
    return out.append('\u2026').toString();
  }

  /** The text in lines. */
  static List<String> wrapped(String text, int columns) {
    return Paragraph.wrap(text, columns * text.length() / Math.max(1, columns(text)));
  }
}
