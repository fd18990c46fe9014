// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.fake.host.MemoryLedger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

/** In memory, on every kernel. */
class MemoryCrashTest implements AssignmentCrashContract {
  @Override
  public Supplier<AssignmentLedger> ledger() {
    return new MemoryLedger(InstantSource.system())::open;
  }

  @Override
  public void report(int places, int deaths) {
    System.out.println("law 12: " + places + " distinct places to die at, " + deaths + " deaths");
    assertThat(Path.of("../docs/ledger.md"))
        .content()
        .as("docs/ledger.md")
        .contains(places + " distinct places on four kernels");
  }
}
