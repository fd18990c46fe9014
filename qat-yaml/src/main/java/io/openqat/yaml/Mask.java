// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import java.util.regex.Pattern;

/** Keeps what may be a secret off the screen. */
final class Mask {
  private static final String SHOWN = "***";
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(passw|secret|token|credential|api-?key|private).*");
  private static final Pattern PLACE = Pattern.compile("(?i).*[-_.](file|path|env|url)");
  private static final Pattern USER_INFO = Pattern.compile("([^/@:,\\s]+):(?!//)[^@\\s]*@");

  private Mask() {}

  /** A plugin's value in a form for everybody's eyes: what is said of a secret's place stays. */
  static String value(String key, String text) {
    if (SECRET.matcher(key).matches() && !PLACE.matcher(key).matches()) {
      return SHOWN;
    }
    return USER_INFO.matcher(text).replaceAll("$1:" + SHOWN + "@");
  }
}
