// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.pci.PciAddress;
import java.util.Objects;

/**
 * Why one function is not given.
 *
 * @param function its address
 * @param rule a stable name: one of {@link CandidateRules}, or that of the policy
 * @param reason what speaks against it, for people
 */
public record Exclusion(PciAddress function, String rule, String reason)
    implements Comparable<Exclusion> {
  public Exclusion {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public int compareTo(Exclusion other) {
    return function.compareTo(other.function);
  }

  /** {@code 0000:6b:00.1 (claimed): assigned to web1}. */
  @Override
  public String toString() {
    return function + " (" + rule + "): " + reason;
  }
}
