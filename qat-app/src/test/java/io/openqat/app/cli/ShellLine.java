// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.util.ArrayList;
import java.util.List;

/** A line as a shell takes it apart: commands, each of its words. */
final class ShellLine {
  private final List<List<String>> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private StringBuilder word = new StringBuilder();
  private boolean begun;

  private ShellLine() {}

  /** The commands of a line, parted by {@code ;}, {@code &} and {@code |}. */
  static List<List<String>> commands(String line) {
    var parsed = new ShellLine();
    parsed.parse(line);
    return parsed.commands;
  }

  private void parse(String line) {
    char quote = 0;
    for (char c : line.toCharArray()) {
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        begun = true;
      } else if (Character.isWhitespace(c)) {
        endWord();
      } else if (c == ';' || c == '&' || c == '|') {
        endCommand();
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (quote != 0) {
      throw new AssertionError("a quote is not closed: " + line);
    }
    endCommand();
  }

  private void endWord() {
    if (begun) {
      words.add(word.toString());
    }
    word = new StringBuilder();
    begun = false;
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(words);
    }
    words = new ArrayList<>();
  }
}
