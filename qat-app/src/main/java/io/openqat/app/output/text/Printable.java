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
  /** Colours and weights of our own and of help texts; none that hides what is written. */
  private static final Pattern COLOUR =
      Pattern.compile("\u001b\\[(?:(?:[0-4]|2[1-4]|3[1-39])(?:;|(?=m)))+m");

  private Printable() {}

  /** One line, or a part of one. */
  public static String of(String text) {
    return text.codePoints()
        .map(c -> isPrintable(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Lines that were laid out for people, which may have colours. */
  public static String page(String text) {
    var out = new StringBuilder(text.length());
    int end = 0;
    Matcher colours = COLOUR.matcher(text);
    for (MatchResult colour : colours.results().toList()) {
      out.append(lines(text.substring(end, colour.start()))).append(colour.group());
      end = colour.end();
    }
    return out.append(lines(text.substring(end))).toString();
  }

  /**
   * A document for programs: in the strings of JSON and in the quoted ones of YAML a sign may stand
   * by its number.
   */
  public static String document(String text) {
    var out = new StringBuilder(text.length());
    text.chars()
        .forEach(
            c -> {
              boolean plain = c == '\n' || c == '\t' || Character.isSurrogate((char) c);
              if (plain || isPrintable(c)) {
                out.append((char) c);
              } else {
                out.append("\\u%04x".formatted(c));
              }
            });
    return out.toString();
  }

  private static String lines(String text) {
    return text.codePoints()
        .map(c -> c == '\n' || c == '\t' || isPrintable(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
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
