// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.control.Claim;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to be done to a host.
 *
 * @param steps in order, all of one PF before those of the next
 * @param refusals what will not be done
 * @param notes what a person should know beside that
 * @param openEnded PFs of which more can be planned only when their driver is bound
 */
public record Plan(
    List<PlannedStep> steps,
    List<Refusal> refusals,
    List<String> notes,
    Set<PciAddress> openEnded) {
  public Plan {
    steps = List.copyOf(steps);
    refusals = List.copyOf(refusals);
    notes = List.copyOf(notes);
    openEnded = Set.copyOf(openEnded);
  }

  /** Whether there is nothing to do; something may still be refused. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Those of one PF. */
  public List<PlannedStep> stepsOf(PciAddress device) {
    return steps.stream().filter(step -> step.step().device().equals(device)).toList();
  }

  /** All claims that carrying it out overrides. */
  public SortedSet<Claim> overridden() {
    var all = new TreeSet<Claim>();
    steps.forEach(step -> all.addAll(step.overridden()));
    return all;
  }
}
