// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import java.util.Objects;

/**
 * One thing wrong with a configuration.
 *
 * @param where the file with line and column, or the option; what a complaint starts with
 * @param key the key's path in the form of {@code --set}, {@code reporters.0.resync}; empty for the
 *     whole
 * @param what what is wrong, with a suggestion where there is one; never the text of a secret
 */
public record ConfigProblem(String where, String key, String what) {
  public ConfigProblem {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(what, "what");
  }

  /** One line: {@code FILE:LINE:COLUMN: KEY: WHAT}. */
  @Override
  public String toString() {
    boolean named = key.isEmpty() || where.endsWith(" " + key); // as in --set KEY
    return where + ": " + (named ? "" : key + ": ") + what;
  }
}
