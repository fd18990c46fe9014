// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import java.util.Objects;

/**
 * What became of an entry that somebody had left unfinished.
 *
 * @param entry as it was found
 * @param outcome what was done
 * @param told what happened and why, for people
 */
public record Recovered(Assignment entry, Outcome outcome, String told) {

  /** What can be done with an unfinished entry. */
  public enum Outcome {
    /** The function is what it was before, and free. */
    UNDONE,
    /** The function is in use, so that the assignment stands. */
    FINISHED,
    /** It could not be ended yet; the next command tries again. */
    LEFT
  }

  public Recovered {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(told, "told");
  }
}
