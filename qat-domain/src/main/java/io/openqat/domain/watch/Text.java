// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How changes are written. */
final class Text {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s\\u2028\\u2029]+");

  private Text() {}

  /** The text on one line: what hosts and plug-ins say may hold anything. */
  static String oneLine(String text) {
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }

  /** Fields from names and values in turn. */
  static SortedMap<String, String> fields(String... namesAndValues) {
    var fields = new TreeMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Collections.unmodifiableSortedMap(fields);
  }
}
