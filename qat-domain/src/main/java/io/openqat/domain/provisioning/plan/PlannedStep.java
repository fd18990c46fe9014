// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.control.Claim;
import io.openqat.domain.pci.PciAddress;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A step in its place in a plan.
 *
 * @param step what to do
 * @param reason why, for people
 * @param disturbed functions that stop working by it, for a while or for good
 * @param overridden claims that stand against it, and that the operator named to be overridden
 */
public record PlannedStep(
    Step step, String reason, SortedSet<PciAddress> disturbed, SortedSet<Claim> overridden) {

  public PlannedStep {
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(reason, "reason");
    disturbed = sorted(disturbed);
    overridden = sorted(overridden);
  }

  private static <T extends Comparable<T>> SortedSet<T> sorted(Set<T> values) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(values));
  }

  /** {@code 0000:6b:00.0: take down (services change only while it is down)}. */
  @Override
  public String toString() {
    return step.device() + ": " + step + " (" + reason + ")";
  }
}
