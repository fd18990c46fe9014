// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.OpenQatException;
import java.util.List;

/** Settings that cannot be worked with; every problem is listed, one a line. */
public final class SettingsException extends OpenQatException {
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
