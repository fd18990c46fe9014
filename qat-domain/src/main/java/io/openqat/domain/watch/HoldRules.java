// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.Hold.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a function that a pass does not show is to be held. */
final class HoldRules {
  private final Set<PciAddress> assigned;
  private final Map<PciAddress, Hold> before;
  private final int passes;
  private final boolean hostInDoubt;

  HoldRules(
      DiscoveryReport report, Set<PciAddress> assigned, Map<PciAddress, Hold> before, int passes) {
    this.assigned = assigned;
    this.before = before;
    this.passes = passes;
    this.hostInDoubt =
        report.findings().stream()
            .anyMatch(f -> f.address().isEmpty() && f.kind().severity() != Severity.INFO);
  }

  /** The hold of a function that is not seen; empty when it is to be forgotten. */
  Optional<Hold> about(PciAddress function) {
    if (assigned.contains(function)) {
      return hold(function, Reason.ASSIGNED);
    }
    return hostInDoubt ? hold(function, Reason.HOST_IN_DOUBT) : Optional.empty();
  }

  /** Like {@link #about}, for a VF whose PF is there. */
  Optional<Hold> about(PciAddress function, PhysicalFunction parent) {
    Optional<Hold> hold = about(function);
    return hold.isEmpty() && parent.isInTransition()
        ? hold(function, Reason.DEVICE_IN_DOUBT)
        : hold;
  }

  Optional<Hold> hold(PciAddress function, Reason reason) {
    int missed = 1 + Optional.ofNullable(before.get(function)).map(Hold::missed).orElse(0);
    return missed <= passes ? Optional.of(new Hold(missed, reason)) : Optional.empty();
  }
}
