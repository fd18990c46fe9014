// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.run;

import io.openqat.domain.provisioning.plan.PlannedStep;
import java.util.Objects;
import java.util.Optional;

/**
 * Where and why a run ended before its last step.
 *
 * @param kind what happened
 * @param step the step it happened at; empty when it was after all of them
 * @param what what was seen, for people
 * @param remedy what to do
 */
public record Stop(StopKind kind, Optional<PlannedStep> step, String what, String remedy) {
  public Stop {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(remedy, "remedy");
  }
}
