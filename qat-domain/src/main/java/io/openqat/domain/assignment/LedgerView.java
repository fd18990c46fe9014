// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import java.util.List;
import java.util.Set;

/**
 * A ledger at one moment.
 *
 * @param assignments in the order of their addresses
 * @param revision rises with each change of the ledger
 */
public record LedgerView(List<Assignment> assignments, long revision) {
  public LedgerView {
    assignments = assignments.stream().sorted().toList();
  }

  /** What it says of the use of functions: every entry claims its function, in any state. */
  public Set<Claim> claims() {
    return assignments.stream()
        .map(entry -> new Claim(entry.address(), ClaimKind.ASSIGNED, entry.owner().toString()))
        .collect(toUnmodifiableSet());
  }
}
