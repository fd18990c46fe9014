// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.pci.DriverName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a function can be shown to the owner the ledger gave it to, as the host is now. What
 * would keep it from anybody else for that owner's sake, the ledger's entry and that it is open, is
 * no reason against.
 *
 * @param function the function; empty when it cannot be shown
 * @param against why it cannot, for people; empty when it can
 */
public record StillGiven(Optional<HostFunction> function, String against) {
  public StillGiven {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(against, "against");
  }

  /**
   * Judges one entry.
   *
   * @param state the host, with the claims of its ledger and of others
   */
  public static StillGiven of(HostState state, Assignment entry) {
    if (entry.state() != AssignmentState.HELD) {
      return not("it is " + entry.state());
    }
    Optional<HostFunction> found =
        HostFunction.all(state.inventory()).stream()
            .filter(function -> function.address().equals(entry.address()))
            .filter(function -> AssignedFunction.of(function).equals(entry.intent().function()))
            .findFirst();
    return found
        .map(function -> judged(state, entry, function))
        .orElseGet(() -> not("it is not there: see 'qat assignments reconcile'"));
  }

  private static StillGiven judged(HostState state, Assignment entry, HostFunction function) {
    DriverName wanted = entry.intent().after();
    Optional<DriverName> driver = function.host().driver().optional();
    if (!driver.equals(Optional.of(wanted))) {
      return not(
          "it is %s and not on %s: see 'qat assignments reconcile --fix'"
              .formatted(driver.map(name -> "on " + name).orElse("unbound"), wanted));
    }
    List<Reason> reasons =
        OfferPolicy.STRICT.judge(state.without(claim -> isOwn(claim, entry))).verdicts().stream()
            .filter(verdict -> verdict.address().equals(entry.address()))
            .flatMap(verdict -> verdict.reasons().stream())
            .toList();
    return reasons.isEmpty()
        ? new StillGiven(Optional.of(function), "")
        : not(reasons.get(0).text());
  }

  private static boolean isOwn(Claim claim, Assignment entry) {
    boolean ledger =
        claim.kind() == ClaimKind.ASSIGNED && claim.holder().equals(entry.owner().toString());
    return claim.function().equals(entry.address())
        && (ledger || claim.kind() == ClaimKind.VFIO_OPEN);
  }

  private static StillGiven not(String why) {
    return new StillGiven(Optional.empty(), why);
  }
}
