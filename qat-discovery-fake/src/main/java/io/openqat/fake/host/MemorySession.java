// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.assignment.AssignedFunction;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.AssignmentState;
import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.LedgerConflictException;
import io.openqat.domain.assignment.LedgerView;
import io.openqat.fake.host.MemoryLedger.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A ledger in memory as one process sees it. */
final class MemorySession implements AssignmentLedger {
  private final MemoryLedger entries;
  private final InstantSource clock;

  MemorySession(MemoryLedger entries, InstantSource clock) {
    this.entries = entries;
    this.clock = clock;
  }

  @Override
  public LedgerView view() {
    synchronized (entries) {
      return new LedgerView(
          entries.rows().values().stream().map(Row::entry).toList(), entries.revision());
    }
  }

  @Override
  public List<Assignment> intend(List<Intent> intents, long basis) {
    synchronized (entries) {
      var written = new ArrayList<Assignment>();
      try {
        for (Intent intent : intents) {
          entries.requireUnchanged(intent, basis);
          entries.requireFree(intent.function());
          Instant now = clock.instant();
          var entry = new Assignment(entries.nextId(), intent, AssignmentState.INTENDED, now, now);
          entries.rows().put(entry.id(), new Row(entry, Optional.of(this)));
          written.add(entry);
        }
      } catch (LedgerConflictException e) {
        written.forEach(entry -> entries.rows().remove(entry.id()));
        throw e;
      }
      written.forEach(entry -> entries.put(new Row(entry, Optional.of(this))));
      return List.copyOf(written);
    }
  }

  @Override
  public List<Assignment> commit(List<Assignment> intents) {
    return advance(
        intents,
        row -> mine(row) && row.entry().state() == AssignmentState.INTENDED,
        AssignmentState.HELD,
        Optional.empty());
  }

  @Override
  public List<Assignment> startRelease(List<Assignment> held) {
    return advance(
        held,
        row -> row.entry().state() == AssignmentState.HELD,
        AssignmentState.RELEASING,
        Optional.of(this));
  }

  @Override
  public void remove(List<Assignment> done) {
    synchronized (entries) {
      done.forEach(entry -> require(entries.row(entry), this::mine));
      done.forEach(entry -> entries.remove(entries.row(entry).entry()));
    }
  }

  @Override
  public void leave(List<Assignment> left) {
    synchronized (entries) {
      for (Assignment entry : left) {
        Optional.ofNullable(entries.rows().get(entry.id()))
            .filter(this::mine)
            .ifPresent(this::free);
      }
    }
  }

  @Override
  public List<Assignment> adopt() {
    synchronized (entries) {
      List<Row> orphaned =
          entries.rows().values().stream()
              .filter(row -> row.entry().state() != AssignmentState.HELD)
              .filter(row -> row.worker().isEmpty())
              .toList();
      orphaned.forEach(row -> entries.put(new Row(row.entry(), Optional.of(this))));
      return orphaned.stream().map(Row::entry).sorted().toList();
    }
  }

  @Override
  public Assignment move(Assignment entry, AssignedFunction now) {
    synchronized (entries) {
      Row row = entries.row(entry);
      require(row, r -> r.worker().isEmpty() || mine(r));
      entries.remove(row.entry());
      try {
        entries.requireFree(now);
      } catch (LedgerConflictException e) {
        entries.put(row);
        throw e;
      }
      Assignment moved = row.entry().at(now);
      entries.put(new Row(moved, row.worker()));
      return moved;
    }
  }

  @Override
  public void close() {
    synchronized (entries) {
      entries.rows().values().stream().filter(this::mine).toList().forEach(this::free);
    }
  }

  private List<Assignment> advance(
      List<Assignment> all,
      Predicate<Row> condition,
      AssignmentState state,
      Optional<MemorySession> worker) {
    synchronized (entries) {
      all.forEach(entry -> require(entries.row(entry), condition));
      var advanced = new ArrayList<Assignment>();
      for (Assignment entry : all) {
        Assignment next = entries.row(entry).entry().in(state, clock.instant());
        entries.put(new Row(next, worker));
        advanced.add(next);
      }
      return List.copyOf(advanced);
    }
  }

  private void free(Row row) {
    entries.put(new Row(row.entry(), Optional.empty()));
  }

  private boolean mine(Row row) {
    return row.worker().filter(worker -> worker == this).isPresent();
  }

  private static void require(Row row, Predicate<Row> condition) {
    if (!condition.test(row)) {
      throw new LedgerConflictException(
          row.entry().address() + " is " + row.entry().state() + " by somebody else meanwhile");
    }
  }
}
