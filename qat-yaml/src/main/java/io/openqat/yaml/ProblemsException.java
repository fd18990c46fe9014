// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.OpenQatException;
import java.util.List;
import java.util.stream.Stream;

/** What was read cannot be used; the message lists the problems, one a line. */
public final class ProblemsException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  /** Nobody reads more at once, and a hostile file could have any number. */
  private static final int SHOWN = 20;

  private final transient List<Problem> problems;

  /**
   * With at least one problem.
   *
   * @param problems in the order in which they are told
   */
  public ProblemsException(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** With one problem of an origin as a whole. */
  public static ProblemsException of(String origin, String what) {
    return new ProblemsException(List.of(new Problem(Place.of(origin), "", what)));
  }

  /** Each problem on its own, in the order of the file; all of them. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(List<Problem> problems) {
    Stream<String> lines = problems.stream().limit(SHOWN).map(Problem::toString);
    int rest = problems.size() - SHOWN;
    return rest <= 0
        ? lines.collect(joining("\n"))
        : Stream.concat(
                lines, Stream.of(problems.get(0).place().origin() + ": and " + rest + " more"))
            .collect(joining("\n"));
  }
}
