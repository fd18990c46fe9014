// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.run;

import io.openqat.domain.provisioning.plan.PlannedStep;
import io.openqat.domain.provisioning.plan.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was done to make a host again what it was before a run.
 *
 * @param done the steps that were done
 * @param stop why it ended early; empty when it did not
 * @param refusals devices that are left as the run left them
 * @param notUndone what cannot be undone, for people
 */
public record RollbackReport(
    List<PlannedStep> done, Optional<Stop> stop, List<Refusal> refusals, List<String> notUndone) {
  public RollbackReport {
    done = List.copyOf(done);
    Objects.requireNonNull(stop, "stop");
    refusals = List.copyOf(refusals);
    notUndone = List.copyOf(notUndone);
  }

  /** Whether the host is what it was, but for what cannot be undone. */
  public boolean isComplete() {
    return stop.isEmpty() && refusals.isEmpty();
  }
}
