// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.fake.host.MemoryLedger;
import java.time.InstantSource;
import java.util.function.Supplier;

class MemoryLedgerTest implements AssignmentLedgerContract {
  @Override
  public Supplier<AssignmentLedger> ledger() {
    return new MemoryLedger(InstantSource.system())::open;
  }
}
