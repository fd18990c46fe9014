// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.testkit.AssignmentLedgerContract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest implements AssignmentLedgerContract {
  private final AtomicInteger ledgers = new AtomicInteger();

  @TempDir(factory = FastFolder.class)
  Path folder;

  @Override
  public Supplier<AssignmentLedger> ledger() {
    Path file = folder.resolve("ledger-" + ledgers.incrementAndGet() + ".db");
    return () -> SqliteLedger.open(file, "machine test", InstantSource.system());
  }
}
