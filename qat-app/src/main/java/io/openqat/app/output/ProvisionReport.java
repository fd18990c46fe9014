// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.run.RunReport;
import java.util.Optional;

/**
 * What is to be done to a host, and what was.
 *
 * @param host its name
 * @param origin what kind of host it is
 * @param profile the one of the file that says what the host is to be, if one does
 * @param concerned whether a device of the host is meant at all
 * @param plan what is to be done
 * @param run what was done; empty when nothing was tried
 */
public record ProvisionReport(
    String host,
    Origin origin,
    Optional<String> profile,
    boolean concerned,
    Plan plan,
    Optional<RunReport> run) {
  /** What the plan comes to. */
  public ProvisionOutcome outcome() {
    if (!plan.refusals().isEmpty()) {
      return ProvisionOutcome.CANNOT;
    }
    if (!plan.isEmpty()) {
      return ProvisionOutcome.WOULD_CHANGE;
    }
    return concerned ? ProvisionOutcome.AS_DESIRED : ProvisionOutcome.NOT_CONCERNED;
  }

  /** Whether something is refused, or was not done. */
  public boolean needsAttention() {
    return !plan.refusals().isEmpty() || run.filter(r -> !r.isComplete()).isPresent();
  }
}
