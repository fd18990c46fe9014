// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.run;

import io.openqat.domain.provisioning.plan.PlannedStep;
import io.openqat.domain.provisioning.plan.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param done the steps that were done, and found done by a look at the host
 * @param stop why it ended early; empty when it did not
 * @param left the steps that were not begun
 * @param refusals what turned out only during the run that it will not be done
 * @param rollback what was done to undo it; empty when that was not asked for, or not needed
 */
public record RunReport(
    List<PlannedStep> done,
    Optional<Stop> stop,
    List<PlannedStep> left,
    List<Refusal> refusals,
    Optional<RollbackReport> rollback) {
  public RunReport {
    done = List.copyOf(done);
    Objects.requireNonNull(stop, "stop");
    left = List.copyOf(left);
    refusals = List.copyOf(refusals);
    Objects.requireNonNull(rollback, "rollback");
  }

  /** Whether everything was done. */
  public boolean isComplete() {
    return stop.isEmpty() && refusals.isEmpty();
  }

  RunReport with(RollbackReport undoing) {
    return new RunReport(done, stop, left, refusals, Optional.of(undoing));
  }
}
