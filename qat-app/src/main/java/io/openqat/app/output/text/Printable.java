// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may reach a terminal. A host, a file or an argument can hold signs that move its cursor, set
 * its title, or turn the direction of writing; each of them becomes {@code ?}.
 */
public final class Printable {
  private static final char ESCAPE = '\u001b';

  private Printable() {}

  /** A pattern is made where a text has a colour only. */
  private static final class Colours {
    /** Colours and weights of our own and of help texts; none that hides what is written. */
    static final Pattern OWN =
        Pattern.compile("\u001b\\[(?:(?:[0-4]|2[1-4]|3[1-39])(?:;|(?=m)))+m");
  }

  /** One line, or a part of one. */
  public static String of(String text) {
    return printed(text, false);
  }

  /** Lines that were laid out for people, which may have colours. */
  public static String page(String text) {
    if (text.indexOf(ESCAPE) < 0) {
      return printed(text, true);
    }
    var out = new StringBuilder(text.length());
    int end = 0;
    Matcher colours = Colours.OWN.matcher(text);
    for (MatchResult colour : colours.results().toList()) {
      out.append(printed(text.substring(end, colour.start()), true)).append(colour.group());
      end = colour.end();
    }
    return out.append(printed(text.substring(end), true)).toString();
  }

  /**
   * A document for programs: in the strings of JSON and in the quoted ones of YAML a sign may stand
   * by its number.
   */
  public static String document(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isLayout(c) || Character.isSurrogate(c) || isPrintable(c)) {
        out.append(c);
      } else {
        out.append("\\u%04x".formatted((int) c));
      }
    }
    return out.toString();
  }

  private static String printed(String text, boolean laidOut) {
    var out = new StringBuilder(text.length());
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      out.appendCodePoint(isPrintable(c) || (laidOut && isLayout(c)) ? c : '?');
    }
    return out.toString();
  }

  private static boolean isLayout(int c) {
    return c == '\n' || c == '\t';
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
