// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import io.openqat.domain.assignment.AssignedFunction;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.LedgerConflictException;
import io.openqat.domain.assignment.LedgerException;
import io.openqat.domain.assignment.LedgerView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ledger of one host in one SQLite file, which its owner alone may write to, in WAL mode. Any
 * number of processes may have it open; safe for use by several threads. A file that is damaged,
 * newer than this program, or of another host is refused and left as it is.
 */
public final class SqliteLedger implements AssignmentLedger {
  private final Database database;
  private final Entries entries;
  private final InstantSource clock;
  private final ProcWorkers workers = ProcWorkers.OF_THIS_PROCESS;
  private final String worker = workers.begin();

  private SqliteLedger(Path file, Database database, InstantSource clock) {
    this.database = database;
    this.entries = new Entries(file);
    this.clock = clock;
  }

  /**
   * Opens a ledger, and makes it when there is none.
   *
   * @param file its folder is made too, mode 0700, when only that is missing
   * @param host what tells the host from any other, one line; a ledger of another host is refused
   * @param clock tells when entries change
   * @throws LedgerException when the file or its folder is not fit for a ledger, or not of this
   *     host
   */
  public static SqliteLedger open(Path file, String host, InstantSource clock) {
    return open(file, host, clock, Schema.CURRENT);
  }

  /**
   * Whether there is a file that {@link #open} would open, and not make.
   *
   * @throws LedgerException when this user may not know: it is not the same as none
   */
  public static boolean isAt(Path file) {
    return LedgerFile.isThere(file);
  }

  /**
   * What a ledger says, for whoever may read it: where this user may not write to it, it is read as
   * it is, and nothing is made beside it.
   *
   * @param host as for {@link #open}
   * @throws LedgerException when it cannot be read, or is not of this host
   */
  public static LedgerView read(Path file, String host) {
    try (AssignmentLedger ledger = openToLook(file, host, InstantSource.system())) {
      return ledger.view();
    }
  }

  /**
   * Opens a ledger that is there, for whoever may read it: where this user may not write to it, it
   * is seen as by {@link #read}, and whatever would change it is refused.
   *
   * @param host as for {@link #open}
   * @throws LedgerException when it cannot be read, or is not of this host
   */
  public static AssignmentLedger openToLook(Path file, String host, InstantSource clock) {
    return Files.isWritable(file)
        ? open(file, host, clock)
        : new ReadOnlyLedger(new LedgerLook(LedgerFile.at(file), host));
  }

  static SqliteLedger open(Path path, String host, InstantSource clock, Schema schema) {
    LedgerFile file = LedgerFile.at(path);
    if (!file.exists()) {
      file.create(draft -> make(draft, file.path(), host, schema));
    }
    file.requireWritable();
    Database database = Database.open(file.path(), file.path());
    try {
      check(file.path(), database, host, schema);
      return new SqliteLedger(file.path(), database, clock);
    } catch (LedgerException e) {
      database.close();
      throw e;
    }
  }

  private static void make(Path draft, Path file, String host, Schema schema) {
    try (Database database = Database.open(draft, file)) {
      database.attempt(
          c -> {
            schema.create(c, host);
            return true;
          });
    }
  }

  private static void check(Path file, Database database, String host, Schema schema) {
    requireWhole(file, database);
    database.attempt(
        c -> {
          schema.upgrade(c, file);
          return true;
        });
    requireOf(host, file, database);
  }

  /** Refuses what is no whole database. */
  static void requireWhole(Path file, Database database) {
    if (file.toFile().length() == 0) {
      throw Refusals.damaged(file, "it is empty");
    }
    database.requireWhole();
  }

  /** Refuses the ledger of another host. */
  static void requireOf(String host, Path file, Database database) {
    String owner =
        database.attempt(c -> Database.first(c, "SELECT host FROM ledger")).orElse("no host");
    if (!owner.equals(host)) {
      throw new LedgerException(
          "%s is the ledger of %s, not of %s: choose another with --ledger"
              .formatted(file, owner, host));
    }
  }

  @Override
  public LedgerView view() {
    return database.read(entries::view);
  }

  @Override
  public List<Assignment> intend(List<Intent> intents, long basis) {
    return database.write(
        c -> {
          var written = new ArrayList<Assignment>();
          // All of them first: an entry of this call is no change since its basis.
          for (Intent intent : intents) {
            requireUnchanged(c, intent, basis);
          }
          for (Intent intent : intents) {
            Database.change(
                c,
                "INSERT INTO assignment(function, device, identity, vm, owner, services, before,"
                    + " after, configured, access, worker, created, changed, state)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'intended')",
                Entries.values(intent, worker, clock.instant()));
            written.addAll(entries.select(c, Entries.SELECT + " WHERE id = last_insert_rowid()"));
          }
          return List.copyOf(written);
        });
  }

  @Override
  public List<Assignment> commit(List<Assignment> intents) {
    return advance(intents, "state = 'held', worker = NULL", "state = 'intended' AND worker = ?");
  }

  @Override
  public List<Assignment> startRelease(List<Assignment> held) {
    return advance(held, "state = 'releasing', worker = ?", "state = 'held'");
  }

  @Override
  public void remove(List<Assignment> done) {
    database.write(
        c -> {
          for (Assignment entry : done) {
            requireChanged(
                c, entry, "DELETE FROM assignment WHERE id = ? AND worker = ?", entry.id(), worker);
          }
          return done.size();
        });
  }

  @Override
  public void leave(List<Assignment> left) {
    database.write(
        c -> {
          String sql = "UPDATE assignment SET worker = NULL WHERE id = ? AND worker = ?";
          for (Assignment entry : left) {
            Database.change(c, sql, entry.id(), worker);
          }
          return left.size();
        });
  }

  @Override
  public List<Assignment> adopt() {
    if (database.read(this::orphaned).isEmpty()) {
      return List.of(); // as a rule; nobody has to wait for this then
    }
    return database.write(
        c -> {
          List<Assignment> orphaned = orphaned(c);
          for (Assignment entry : orphaned) {
            Database.change(c, "UPDATE assignment SET worker = ? WHERE id = ?", worker, entry.id());
          }
          return orphaned;
        });
  }

  @Override
  public Assignment move(Assignment entry, AssignedFunction now) {
    return database.write(
        c -> {
          requireChanged(
              c,
              entry,
              "UPDATE assignment SET function = ?, device = ?, identity = ?"
                  + " WHERE id = ? AND (worker IS NULL OR worker = ?)",
              now.address().toString(),
              now.device().toString(),
              now.identity().value(),
              entry.id(),
              worker);
          return entries.select(c, Entries.SELECT + " WHERE id = " + entry.id()).get(0);
        });
  }

  /** Lets go of the file. Entries this ledger works on are free for adoption from now on. */
  @Override
  public void close() {
    workers.end(worker);
    database.close();
  }

  private List<Assignment> orphaned(Connection c) throws SQLException {
    var orphaned = new ArrayList<Assignment>();
    for (Assignment entry : entries.select(c, Entries.SELECT + " WHERE state <> 'held'")) {
      Optional<String> other =
          Database.first(c, "SELECT worker FROM assignment WHERE id = ?", entry.id());
      if (other.isEmpty() || workers.isGone(other.get())) {
        orphaned.add(entry);
      }
    }
    return orphaned.stream().sorted().toList();
  }

  private List<Assignment> advance(List<Assignment> all, String change, String condition) {
    String sql =
        "UPDATE assignment SET changed = ?2, %s WHERE id = ?1 AND %s"
            .formatted(change.replace("?", "?3"), condition.replace("?", "?3"));
    return database.write(
        c -> {
          var advanced = new ArrayList<Assignment>();
          for (Assignment entry : all) {
            requireChanged(c, entry, sql, entry.id(), clock.instant().toString(), worker);
            advanced.addAll(entries.select(c, Entries.SELECT + " WHERE id = " + entry.id()));
          }
          return List.copyOf(advanced);
        });
  }

  private static void requireUnchanged(Connection c, Intent intent, long basis)
      throws SQLException {
    String address = intent.function().address().toString();
    String sql = "SELECT 1 FROM change WHERE function = ? AND revision > ?";
    if (Database.first(c, sql, address, basis).isPresent()) {
      throw new LedgerConflictException(address + " was given or released meanwhile");
    }
  }

  private static void requireChanged(Connection c, Assignment entry, String sql, Object... values)
      throws SQLException {
    if (Database.change(c, sql, values) != 1) {
      throw new LedgerConflictException(
          entry.address()
              + " of "
              + entry.owner()
              + " has been changed by somebody else meanwhile");
    }
  }
}
