// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.run;

import io.openqat.domain.provisioning.plan.PlannedStep;
import java.util.Objects;
import java.util.Optional;

/**
 * Where and why a run did not do a step.
 *
 * @param kind what happened
 * @param step the step it happened at; empty when it was after all of them
 * @param what what was seen, for people
 * @param remedy what to do
 * @param ofDevice whether it concerns this device alone, so that the run goes on with others
 */
public record Stop(
    StopKind kind, Optional<PlannedStep> step, String what, String remedy, boolean ofDevice) {
  public Stop {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** One that ends the whole run. */
  Stop(StopKind kind, Optional<PlannedStep> step, String what, String remedy) {
    this(kind, step, what, remedy, false);
  }
}
