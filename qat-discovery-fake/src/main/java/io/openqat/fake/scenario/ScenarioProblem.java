// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import java.util.Objects;

/**
 * One thing wrong with a scenario.
 *
 * @param origin the file, or the name of a scenario that was asked for
 * @param pointer JSON pointer to the place in it; empty for the whole
 * @param what what is wrong, with a suggestion where there is one
 */
public record ScenarioProblem(String origin, String pointer, String what) {
  public ScenarioProblem {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(what, "what");
  }

  @Override
  public String toString() {
    return origin + ": " + (pointer.isEmpty() ? "" : pointer + ": ") + what;
  }
}
