// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

/**
 * One thing wrong with what was read.
 *
 * @param place where
 * @param key the key's path in the form of {@code --set}, {@code reporters.0.resync}; empty for the
 *     whole
 * @param what what is wrong, with a suggestion where there is one; never the text of a secret
 */
public record Problem(Place place, String key, String what) {
  /** One line: {@code FILE:LINE:COLUMN: KEY: WHAT}. */
  @Override
  public String toString() {
    boolean named = key.isEmpty() || place.origin().endsWith(" " + key); // as in --set KEY
    return place + ": " + (named ? "" : key + ": ") + what;
  }
}
