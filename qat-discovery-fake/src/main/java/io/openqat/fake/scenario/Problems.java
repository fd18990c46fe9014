// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one scenario; a place is reported once. */
final class Problems {
  private final String origin;
  private final List<ScenarioProblem> found = new ArrayList<>();

  Problems(String origin) {
    this.origin = origin;
  }

  void add(String pointer, String what) {
    if (found.stream().noneMatch(problem -> problem.pointer().equals(pointer))) {
      found.add(new ScenarioProblem(origin, pointer, what));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ScenarioException(found);
    }
  }
}
