// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import java.util.Locale;
import java.util.regex.Pattern;

/** Paths of keys: the names of blocks and keys and the indices of lists, joined by dots. */
public final class Keys {
  private static final int LONGEST = 60;

  private static final Pattern NAMEABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_. -]{0,39}");

  private Keys() {}

  /** {@code gatherLimit} as it is written in a file: {@code gather-limit}. */
  public static String ofComponent(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** The path of a key below another one, which is empty for the whole. */
  static String join(String path, String key) {
    String shown = shown(key);
    return path.isEmpty() ? shown : path + "." + shown;
  }

  /** The path without its last key. */
  static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  /** A key in a form that a terminal bears, whatever a file has. */
  public static String shown(String key) {
    String plain = key.replaceAll("\\p{C}", "?");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
  }

  /**
   * A key as it may be told of. What cannot be one is not repeated: who reads files with the rights
   * of another must not be able to print them line by line.
   */
  static String told(String key) {
    return NAMEABLE.matcher(key).matches() ? key : "?";
  }

  /** A message without line breaks. */
  public static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", "; ");
  }
}
