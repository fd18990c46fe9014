// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import io.openqat.domain.assignment.LedgerException;
import io.openqat.domain.assignment.LedgerView;
import java.util.Map;
import java.util.Optional;

/**
 * A look at a ledger by somebody who may read its files and write nothing, not even locks beside
 * them. While somebody has it open, SQLite's own locks can be seen and are heeded. Otherwise the
 * file is read as it lies there, and again where it turns out to have been touched meanwhile.
 */
record LedgerLook(LedgerFile file, String host) {
  private static final int ATTEMPTS = 20;

  LedgerView view() {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<LedgerView> seen = attempt();
      if (seen.isPresent()) {
        return seen.get();
      }
    }
    throw new LedgerException(file.path() + " changed with each of " + ATTEMPTS + " looks at it");
  }

  private Optional<LedgerView> attempt() {
    Map<String, Object> before = file.trace();
    boolean open = before.containsKey("-wal");
    try (Database database = Database.read(file.path(), !open)) {
      LedgerView seen = view(database);
      return open || file.trace().equals(before) ? Optional.of(seen) : Optional.empty();
    } catch (LedgerException e) {
      if (file.trace().equals(before)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private LedgerView view(Database database) {
    SqliteLedger.requireWhole(file.path(), database);
    database.attempt(
        c -> {
          Schema.CURRENT.require(c, file.path());
          return true;
        });
    SqliteLedger.requireOf(host, file.path(), database);
    return database.read(new Entries(file.path())::view);
  }
}
