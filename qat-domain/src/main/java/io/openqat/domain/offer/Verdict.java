// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import io.openqat.domain.pci.PciAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether one function is offered, and all that speaks against it.
 *
 * @param address where the function is
 * @param function the function itself; empty for a VF whose PF is not on this host
 * @param reasons why it is not offered, what weighs most first; none when it is
 * @param tolerated what speaks against it as well, and does not keep this policy from offering it
 */
public record Verdict(
    PciAddress address,
    Optional<HostFunction> function,
    List<Reason> reasons,
    List<Reason> tolerated) {
  public Verdict {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(function, "function");
    reasons = reasons.stream().sorted(Comparator.comparing(Reason::kind)).toList();
    tolerated = tolerated.stream().sorted(Comparator.comparing(Reason::kind)).toList();
  }

  public boolean isOffered() {
    return reasons.isEmpty();
  }

  /** Whether it is left out because of this. */
  public boolean isFor(ReasonKind kind) {
    return reasons.stream().anyMatch(reason -> reason.kind() == kind);
  }

  /** The verdict with more that speaks against it. */
  public Verdict and(Stream<Reason> more) {
    return new Verdict(
        address, function, Stream.concat(reasons.stream(), more).toList(), tolerated);
  }

  /** {@code 0000:6b:00.1 left out by rule device-down: ...}, by what weighs most. */
  @Override
  public String toString() {
    return reasons.stream()
        .findFirst()
        .map(why -> address + " left out by rule " + why.rule() + ": " + why.text())
        .orElse(address + " offered");
  }
}
