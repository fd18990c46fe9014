// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.report;

import java.util.Objects;
import java.util.Optional;

/** What became of a report. */
public sealed interface ReportOutcome {
  /** The conductor has it. */
  static ReportOutcome told() {
    return new Told();
  }

  /** The conductor may not have it. */
  static ReportOutcome failed(ReportFailure failure) {
    return new Failed(failure);
  }

  /** Why the conductor may not have it; empty when it has. */
  default Optional<ReportFailure> failure() {
    return this instanceof Failed failed ? Optional.of(failed.why()) : Optional.empty();
  }

  /** The conductor has the report, and where Placement is read back, that agrees. */
  record Told() implements ReportOutcome {}

  /** The conductor may not have the report. */
  record Failed(ReportFailure why) implements ReportOutcome {
    public Failed {
      Objects.requireNonNull(why, "why");
    }
  }
}
