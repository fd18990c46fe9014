// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.pci.PciAddress;
import java.util.Objects;

/**
 * Something that is wanted and will not be done. A PF with a refusal is left as it is altogether.
 *
 * @param device the PF
 * @param rule why
 * @param what what was seen, for people
 * @param remedy what to do, one sentence; that of the rule unless facts tell a better one
 */
public record Refusal(PciAddress device, RefusalRule rule, String what, String remedy) {
  public Refusal {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** With the remedy of the rule. */
  public Refusal(PciAddress device, RefusalRule rule, String what) {
    this(device, rule, what, rule.remedy());
  }

  /** {@code 0000:6b:00.0: vfio-open: ...}. */
  @Override
  public String toString() {
    return device + ": " + rule + ": " + what;
  }
}
