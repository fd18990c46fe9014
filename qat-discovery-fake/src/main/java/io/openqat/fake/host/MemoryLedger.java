// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.assignment.AssignmentLedger;
import java.time.InstantSource;
import java.util.Objects;

/**
 * A ledger in memory. Each opened one stands for a process: closing it is all that its death would
 * be to the others. Safe for use by several threads.
 */
public final class MemoryLedger {
  private final MemoryEntries entries = new MemoryEntries();
  private final InstantSource clock;

  /** An empty ledger. */
  public MemoryLedger(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** The ledger, as one more process sees it. */
  public AssignmentLedger open() {
    return new MemorySession(entries, clock);
  }
}
