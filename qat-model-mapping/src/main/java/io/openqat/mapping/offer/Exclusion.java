// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import io.openqat.domain.pci.PciAddress;
import java.util.Objects;

/**
 * One function that is on the host and not offered.
 *
 * @param function its address
 * @param rule the name of the rule that left it out: one of {@link BuiltInRules} or the operator's
 * @param reason what the rule found, for people
 */
public record Exclusion(PciAddress function, String rule, String reason) {
  public Exclusion {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reason, "reason");
  }

  /** {@code 0000:6b:00.1 left out by rule device-down: ...}. */
  @Override
  public String toString() {
    return function + " left out by rule " + rule + ": " + reason;
  }
}
