// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.OpenQatException;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What became of a release.
 *
 * @param back what was struck out
 * @param problems why the rest was not; the next recovery tries again
 * @param unseen what could not be looked at when it was asked who still has them open, for people
 */
public record Released(
    List<Returned> back, List<OpenQatException> problems, SortedSet<String> unseen) {
  public Released {
    back = List.copyOf(back);
    problems = List.copyOf(problems);
    unseen = Collections.unmodifiableSortedSet(new TreeSet<>(unseen));
  }

  /** The same when all went well; else the first problem, with the others. */
  public Released orThrow() {
    if (problems.isEmpty()) {
      return this;
    }
    OpenQatException first = problems.get(0);
    problems.stream().skip(1).forEach(first::addSuppressed);
    throw first;
  }
}
