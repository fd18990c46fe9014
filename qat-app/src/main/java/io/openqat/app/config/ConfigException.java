// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.OpenQatException;
import java.util.List;

/** A configuration cannot be used; every problem is listed, one a line. */
public final class ConfigException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  public ConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Each problem on its own, in the order of the file. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
