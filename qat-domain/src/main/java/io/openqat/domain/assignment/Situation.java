// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.usage.Claim;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * All that is known when functions are chosen.
 *
 * @param report what is on the host
 * @param claims who uses what, the ledger's own entries among them
 * @param withheld functions that the operator does not offer, with the reason
 * @param denylistOff whether vfio-pci takes the models on its denylist
 */
public record Situation(
    DiscoveryReport report,
    Set<Claim> claims,
    Map<PciAddress, String> withheld,
    boolean denylistOff) {
  public Situation {
    Objects.requireNonNull(report, "report");
    claims = Set.copyOf(claims);
    withheld = Map.copyOf(withheld);
  }
}
