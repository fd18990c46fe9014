// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.fake.scenario.KernelVersion;
import io.openqat.testkit.AssignmentCrashContract;
import io.openqat.testkit.AssignmentLedgerContract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;

/** What any ledger does, also when processes die, on fewer kernels than in memory. */
class SqliteLedgerTest implements AssignmentLedgerContract, AssignmentCrashContract {
  private final AtomicInteger ledgers = new AtomicInteger();

  @TempDir(factory = FastFolder.class)
  Path folder;

  @Override
  public Supplier<AssignmentLedger> ledger() {
    Path file = folder.resolve("ledger-" + ledgers.incrementAndGet() + ".db");
    return () -> SqliteLedger.open(file, "machine test", InstantSource.system());
  }

  @Override
  public List<KernelVersion> kernels() {
    return List.of(KernelVersion.V7_3);
  }

  @Override
  public int stride() {
    return 12;
  }

  @Override
  public void report(int places, int deaths) {
    System.out.println("law 12: " + places + " distinct places to die at, " + deaths + " deaths");
    assertThat(Path.of("../docs/ledger.md"))
        .content()
        .as("docs/ledger.md")
        .contains("again " + places + " with SQLite");
  }
}
