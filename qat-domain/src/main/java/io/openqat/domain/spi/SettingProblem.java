// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import java.util.Objects;

/**
 * One thing wrong with a setting.
 *
 * @param key the setting; empty for all of them together
 * @param what what is wrong, without the value of a secret
 */
public record SettingProblem(String key, String what) {
  public SettingProblem {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(what, "what");
  }

  @Override
  public String toString() {
    return key.isEmpty() ? what : key + ": " + what;
  }
}
