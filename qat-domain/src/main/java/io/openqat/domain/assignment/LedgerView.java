// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import java.util.List;

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
}
