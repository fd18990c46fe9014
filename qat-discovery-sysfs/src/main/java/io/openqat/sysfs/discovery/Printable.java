// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

/** Makes text of unknown origin safe to show on a terminal and in a log line. */
final class Printable {
  private static final int LONGEST = 60;

  private Printable() {}

  /** The text in quotes; control and non-ASCII characters escaped, and cut when long. */
  static String quote(String text) {
    var shown = new StringBuilder("'");
    text.chars()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (c < ' ' || c > '~') {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.append((char) c);
              }
            });
    return shown.append(text.length() > LONGEST ? "...'" : "'").toString();
  }
}
