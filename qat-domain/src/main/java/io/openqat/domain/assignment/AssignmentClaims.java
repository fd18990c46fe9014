// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.usage.Claim;
import io.openqat.domain.usage.ClaimKind;
import io.openqat.domain.usage.UsageSource;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;

/** What the ledger says of the use of functions: every entry claims its function, in any state. */
public final class AssignmentClaims implements UsageSource {
  private final AssignmentLedger ledger;

  /** Asks the ledger each time. */
  public AssignmentClaims(AssignmentLedger ledger) {
    this.ledger = Objects.requireNonNull(ledger, "ledger");
  }

  /**
   * {@inheritDoc}
   *
   * @throws LedgerException when the ledger cannot be read: what it protects must not be touched
   *     then
   */
  @Override
  public Set<Claim> claims(Inventory inventory) {
    return of(ledger.view().assignments());
  }

  /** The claims of these entries. */
  public static Set<Claim> of(Collection<Assignment> entries) {
    return entries.stream()
        .map(entry -> new Claim(entry.address(), ClaimKind.ASSIGNED, entry.vm().name()))
        .collect(toUnmodifiableSet());
  }
}
