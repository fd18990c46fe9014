// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.Inventory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What one pass over a host gave.
 *
 * @param inventory what is there
 * @param findings what is wrong or notable, by address, then code, then path; what is about the
 *     host as a whole comes first
 * @param scan what was looked at
 * @param facts what is true of the host as a whole
 */
public record DiscoveryReport(
    Inventory inventory, List<Finding> findings, Scan scan, HostFacts facts) {

  /**
   * The pass itself.
   *
   * @param pciFunctions PCI functions the host listed, of any kind
   * @param duration how long the pass took
   */
  public record Scan(int pciFunctions, Duration duration) {
    public Scan {
      if (pciFunctions < 0) {
        throw new IllegalArgumentException("negative number of PCI functions: " + pciFunctions);
      }
      if (duration.isNegative()) {
        throw new IllegalArgumentException("a scan cannot take " + duration);
      }
    }
  }

  public DiscoveryReport {
    Objects.requireNonNull(inventory, "inventory");
    Objects.requireNonNull(scan, "scan");
    Objects.requireNonNull(facts, "facts");
    findings = findings.stream().sorted().toList();
  }

  /** Of a host of which nothing is known as a whole. */
  public DiscoveryReport(Inventory inventory, List<Finding> findings, Scan scan) {
    this(inventory, findings, scan, HostFacts.UNKNOWN);
  }
}
