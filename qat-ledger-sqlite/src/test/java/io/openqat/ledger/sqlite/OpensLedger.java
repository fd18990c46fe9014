// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import io.openqat.domain.assignment.LedgerException;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process that opens the ledger it is told, and says how that went in one line. */
final class OpensLedger {
  private OpensLedger() {}

  public static void main(String[] args) {
    try {
      SqliteLedger.open(Path.of(args[0]), "machine a", InstantSource.system()).close();
      System.out.println(
          "opened, and org.sqlite.lib.path=" + System.getProperty("org.sqlite.lib.path"));
    } catch (LedgerException e) {
      System.out.println(e.getMessage());
    }
  }
}
