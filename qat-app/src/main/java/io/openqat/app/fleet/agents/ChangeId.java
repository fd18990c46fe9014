// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a change: of one run of an agent, numbered without gaps.
 *
 * @param run of the agent
 * @param number in it
 */
record ChangeId(String run, long number) {
  private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,32})-([0-9]{1,18})");

  static Optional<ChangeId> tryParse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(new ChangeId(parts.group(1), Long.parseLong(parts.group(2))))
        : Optional.empty();
  }

  /** Whether a document with this id has the change with the other one; false when in doubt. */
  boolean includes(ChangeId other) {
    return run.equals(other.run) && number >= other.number;
  }
}
