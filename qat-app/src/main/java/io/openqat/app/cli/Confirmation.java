// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** A person's yes. */
final class Confirmation {
  private Confirmation() {}

  /** Whether the answer, up to the end of its line, is yes. No answer is none. */
  static boolean isGiven(String question, InputStream in, Console console) {
    console.explain("\n" + question + " [y/N] ");
    var answer = new StringBuilder();
    try {
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        answer.append((char) c);
      }
    } catch (IOException e) {
      return false;
    }
    String word = answer.toString().strip().toLowerCase(Locale.ROOT);
    return word.equals("y") || word.equals("yes");
  }
}
