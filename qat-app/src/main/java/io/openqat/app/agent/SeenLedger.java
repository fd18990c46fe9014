// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.assignment.Discrepancy;
import io.openqat.domain.assignment.LedgerView;
import java.util.List;

/**
 * What an agent knows of the ledger of its host.
 *
 * @param view as it was last read
 * @param isCurrent whether it could be read in this pass
 * @param differences what of it does not agree with the host as it was last seen
 */
public record SeenLedger(LedgerView view, boolean isCurrent, List<Discrepancy> differences) {
  /** One without entries. */
  public static final SeenLedger EMPTY =
      new SeenLedger(new LedgerView(List.of(), 0), true, List.of());

  public SeenLedger {
    differences = List.copyOf(differences);
  }
}
