// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.assignment.AssignedFunction;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.LedgerConflictException;
import io.openqat.domain.pci.PciAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A ledger in memory. Each opened one stands for a process: closing it is all that its death would
 * be to the others. Safe for use by several threads.
 */
public final class MemoryLedger {
  /** An entry and the session that works on it, if any does. */
  record Row(Assignment entry, Optional<MemorySession> worker) {}

  private final SortedMap<Long, Row> rows = new TreeMap<>();
  private final Map<PciAddress, Long> changed = new HashMap<>();
  private long revision;
  private long lastId;
  private final InstantSource clock;

  /** An empty ledger. */
  public MemoryLedger(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** The ledger, as one more process sees it. */
  public AssignmentLedger open() {
    return new MemorySession(this, clock);
  }

  // What all sessions share follows; whoever uses it holds the monitor of the ledger.

  SortedMap<Long, Row> rows() {
    return rows;
  }

  long revision() {
    return revision;
  }

  long nextId() {
    return ++lastId;
  }

  Row row(Assignment entry) {
    return Optional.ofNullable(rows.get(entry.id()))
        .orElseThrow(() -> new LedgerConflictException(entry.address() + " has been released"));
  }

  void put(Row row) {
    rows.put(row.entry().id(), row);
    touch(row.entry().address());
  }

  void remove(Assignment entry) {
    rows.remove(entry.id());
    touch(entry.address());
  }

  private void touch(PciAddress function) {
    changed.put(function, ++revision);
  }

  /** Refuses what would give a function twice. */
  void requireFree(AssignedFunction function) {
    for (Row row : rows.values()) {
      AssignedFunction other = row.entry().intent().function();
      boolean same =
          other.address().equals(function.address())
              || other.identity().equals(function.identity());
      boolean whole =
          other.device().equals(function.device()) && (other.isPhysical() || function.isPhysical());
      if (same || whole) {
        throw new LedgerConflictException(
            function.address() + " or its device is given to " + row.entry().owner());
      }
    }
  }

  /** Refuses a decision that was made before something happened to the function. */
  void requireUnchanged(Intent intent, long basis) {
    if (changed.getOrDefault(intent.function().address(), 0L) > basis) {
      throw new LedgerConflictException(intent.function().address() + " was given meanwhile");
    }
  }
}
