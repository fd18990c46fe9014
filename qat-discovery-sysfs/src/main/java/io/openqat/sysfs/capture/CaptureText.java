// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.capture;

import static java.util.stream.Collectors.joining;

import io.openqat.sysfs.file.FileReading;
import java.util.Optional;

/**
 * The text of a capture. The first line is {@link #HEADER}, the second {@code host NAME}; each
 * further line is one answer:
 *
 * <pre>
 * list PATH = NAME NAME ...        read PATH = TEXT        link PATH = TARGET
 * list PATH absent                 read PATH absent        link PATH absent
 * list PATH failed = REASON        read PATH blocked       exists PATH = yes
 * </pre>
 *
 * <p>Backslashes, characters outside printable ASCII, and blanks within names stand as {@code
 * \}{@code uXXXX}. Empty lines and lines that start with {@code #} are comments.
 */
final class CaptureText {
  static final String HEADER = "openqat-capture 1";

  private CaptureText() {}

  static String print(String hostName, Answers answers) {
    var text = new StringBuilder(HEADER).append('\n');
    text.append("host ").append(escape(hostName)).append('\n');
    answers.lists.forEach((path, answer) -> line(text, "list", path, names(answer)));
    answers.reads.forEach((path, answer) -> line(text, "read", path, text(answer)));
    answers.links.forEach((path, answer) -> line(text, "link", path, text(answer)));
    answers.exists.forEach((path, yes) -> line(text, "exists", path, yes ? "= yes" : "= no"));
    return text.toString();
  }

  private static void line(StringBuilder text, String verb, String path, String answer) {
    text.append(verb).append(' ').append(escapeName(path)).append(' ').append(answer).append('\n');
  }

  /** How a reading ended; what was read is printed by its kind. */
  private static String print(FileReading answer, String content) {
    return switch (answer.outcome()) {
      case TEXT -> "= " + content;
      case ABSENT -> "absent";
      case FAILED -> "failed = " + escape(answer.text());
      case BLOCKED -> "blocked";
    };
  }

  private static String text(FileReading answer) {
    return print(answer, escape(answer.text()));
  }

  private static String names(FileReading answer) {
    return print(
        answer,
        answer.names().stream().sorted().map(CaptureText::escapeName).collect(joining(" ")));
  }

  private static String escapeName(String name) {
    return escape(name).replace(" ", "\\u0020");
  }

  private static String escape(String text) {
    var escaped = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              if (c < ' ' || c > '~' || c == '\\') {
                escaped.append(String.format("\\u%04x", c));
              } else {
                escaped.append((char) c);
              }
            });
    return escaped.toString();
  }

  /** The text that was escaped, or empty when an escape is broken. */
  static Optional<String> unescape(String escaped) {
    var text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      if (!escaped.regionMatches(i, "\\u", 0, 2) || i + 6 > escaped.length()) {
        return Optional.empty();
      }
      String digits = escaped.substring(i + 2, i + 6);
      if (!digits.matches("[0-9a-f]{4}")) {
        return Optional.empty();
      }
      text.append((char) Integer.parseInt(digits, 16));
      i += 5;
    }
    return Optional.of(text.toString());
  }
}
