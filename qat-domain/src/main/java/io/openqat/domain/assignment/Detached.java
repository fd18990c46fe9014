// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.OpenQatException;
import java.util.List;

/**
 * What became of taking functions out of the definitions of their machines.
 *
 * @param gone entries whose machine has the function in no definition now
 * @param problems why the others are still there
 */
public record Detached(List<Assignment> gone, List<OpenQatException> problems) {
  public Detached {
    gone = List.copyOf(gone);
    problems = List.copyOf(problems);
  }
}
