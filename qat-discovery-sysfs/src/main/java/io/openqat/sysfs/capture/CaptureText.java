// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.capture;

import static java.util.stream.Collectors.joining;

import io.openqat.sysfs.file.FileReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The text of a capture. The first line is {@link #HEADER}, the second {@code host NAME}, the third
 * {@link #SIMULATED} where that host does not exist; each further line is one answer:
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
  static final String SIMULATED = "simulated";

  private CaptureText() {}

  static String print(String hostName, boolean simulated, Answers answers) {
    var text = new StringBuilder(HEADER).append('\n');
    text.append("host ").append(escape(hostName)).append('\n');
    if (simulated) {
      text.append(SIMULATED).append('\n');
    }
    answers.lists.forEach((path, answer) -> text.append(list(path, answer)).append('\n'));
    answers.reads.forEach((path, answer) -> text.append(read(path, answer)).append('\n'));
    answers.links.forEach((path, answer) -> text.append(link(path, answer)).append('\n'));
    answers.exists.forEach((path, yes) -> text.append(exists(path, yes)).append('\n'));
    return text.toString();
  }

  /**
   * Takes out what no host whose kernel wrote its sysfs can have answered, and what could not be
   * read again therefore.
   *
   * @return what was taken out, by verb and path
   */
  static List<String> dropStrange(Answers answers) {
    var dropped = new ArrayList<String>();
    drop(answers.lists, CaptureText::list, dropped);
    drop(answers.reads, CaptureText::read, dropped);
    drop(answers.links, CaptureText::link, dropped);
    drop(answers.exists, CaptureText::exists, dropped);
    return List.copyOf(dropped);
  }

  private static <T> void drop(
      Map<String, T> answers, BiFunction<String, T, String> print, List<String> dropped) {
    answers
        .entrySet()
        .removeIf(
            entry -> {
              String line = print.apply(entry.getKey(), entry.getValue());
              boolean strange = !CaptureParser.accepts(line);
              if (strange) {
                dropped.add(line.split(" ", 3)[0] + " " + escapeName(entry.getKey()));
              }
              return strange;
            });
  }

  private static String list(String path, FileReading answer) {
    return line("list", path, names(answer));
  }

  private static String read(String path, FileReading answer) {
    return line("read", path, text(answer));
  }

  private static String link(String path, FileReading answer) {
    return line("link", path, text(answer));
  }

  private static String exists(String path, boolean yes) {
    return line("exists", path, yes ? "= yes" : "= no");
  }

  private static String line(String verb, String path, String answer) {
    return verb + " " + escapeName(path) + " " + answer;
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
