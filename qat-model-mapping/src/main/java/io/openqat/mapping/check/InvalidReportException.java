// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.check;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.OpenQatException;
import java.util.List;

/** A report that Cyborg or Placement would refuse; the message lists every reason. */
public final class InvalidReportException extends OpenQatException {
  private static final long serialVersionUID = 1L;
  private final transient List<Violation> violations;

  InvalidReportException(List<Violation> violations) {
    super(
        "the report does not fit into Cyborg's model:\n"
            + violations.stream().map(v -> "  " + v).collect(joining("\n")));
    this.violations = List.copyOf(violations);
  }

  /** Every reason, by device. */
  public List<Violation> violations() {
    return violations;
  }
}
