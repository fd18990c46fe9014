// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.OpenQatException;
import java.util.List;

/** A scenario cannot be used; every problem is listed, one a line. */
public final class ScenarioException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  private final transient List<ScenarioProblem> problems;

  public ScenarioException(List<ScenarioProblem> problems) {
    super(problems.stream().map(ScenarioProblem::toString).collect(joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Each problem on its own. */
  public List<ScenarioProblem> problems() {
    return problems;
  }
}
