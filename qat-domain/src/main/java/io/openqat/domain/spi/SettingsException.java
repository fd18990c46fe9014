// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.OpenQatException;
import java.util.List;
import java.util.Objects;

/** Settings that cannot be worked with; every problem is listed, one a line. */
public final class SettingsException extends OpenQatException {
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

  private static final long serialVersionUID = 1L;

  private final transient List<SettingProblem> problems;

  public SettingsException(List<SettingProblem> problems) {
    super(problems.stream().map(SettingProblem::toString).collect(joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Each problem on its own. */
  public List<SettingProblem> problems() {
    return problems;
  }
}
