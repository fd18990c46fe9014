// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import io.openqat.domain.assignment.LedgerException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, as steps from one version to the next. A step that was released is never changed; a
 * new version is a new step. What must never happen cannot be written: no function twice, under
 * whatever address, and no PF beside one of its VFs.
 */
final class Schema {
  /** "OQAT": what tells a ledger from any other SQLite file. */
  private static final int APPLICATION = 0x4f514154;

  private static final String VERSION_1 =
      """
      CREATE TABLE ledger(
        one INTEGER PRIMARY KEY CHECK (one = 1),
        host TEXT NOT NULL,
        revision INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE assignment(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        function TEXT NOT NULL UNIQUE,
        device TEXT NOT NULL,
        identity TEXT NOT NULL UNIQUE,
        vm TEXT NOT NULL,
        services TEXT NOT NULL,
        before TEXT,
        after TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('intended', 'held', 'releasing')),
        worker TEXT CHECK (worker IS NULL OR state <> 'held'),
        created TEXT NOT NULL,
        changed TEXT NOT NULL
      ) STRICT;
      CREATE TABLE change(
        function TEXT PRIMARY KEY,
        revision INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TRIGGER whole_or_parts_insert BEFORE INSERT ON assignment
      WHEN EXISTS (SELECT 1 FROM assignment a WHERE a.device = NEW.device
        AND (a.function = a.device OR NEW.function = NEW.device))
      BEGIN SELECT RAISE(ABORT, 'a PF is given as a whole or in parts'); END;
      CREATE TRIGGER whole_or_parts_update BEFORE UPDATE OF function, device ON assignment
      WHEN EXISTS (SELECT 1 FROM assignment a WHERE a.device = NEW.device AND a.id <> NEW.id
        AND (a.function = a.device OR NEW.function = NEW.device))
      BEGIN SELECT RAISE(ABORT, 'a PF is given as a whole or in parts'); END;

      CREATE TRIGGER changed_insert AFTER INSERT ON assignment BEGIN
        UPDATE ledger SET revision = revision + 1;
        REPLACE INTO change SELECT NEW.function, revision FROM ledger;
      END;
      CREATE TRIGGER changed_update AFTER UPDATE ON assignment BEGIN
        UPDATE ledger SET revision = revision + 1;
        REPLACE INTO change SELECT OLD.function, revision FROM ledger;
        REPLACE INTO change SELECT NEW.function, revision FROM ledger;
      END;
      CREATE TRIGGER changed_delete AFTER DELETE ON assignment BEGIN
        UPDATE ledger SET revision = revision + 1;
        REPLACE INTO change SELECT OLD.function, revision FROM ledger;
      END;
      """;

  /** What a whole device was configured for before it was given away. */
  private static final String VERSION_2 = "ALTER TABLE assignment ADD COLUMN configured TEXT";

  /** What kind of owner the column vm names; before containers there were machines alone. */
  private static final String VERSION_3 =
      """
      ALTER TABLE assignment ADD COLUMN owner TEXT NOT NULL DEFAULT 'vm'
        CHECK (owner IN ('vm', 'container'))\
      """;

  /** How a container is to be shown the function, as whoever gave it has said. */
  private static final String VERSION_4 = "ALTER TABLE assignment ADD COLUMN access TEXT";

  static final Schema CURRENT = new Schema(List.of(VERSION_1, VERSION_2, VERSION_3, VERSION_4));

  private final List<String> steps;

  /** With these steps, the first of which leads from nothing to version 1. */
  Schema(List<String> steps) {
    this.steps = List.copyOf(steps);
  }

  int version() {
    return steps.size();
  }

  /** Makes a ledger of an empty database. */
  void create(Connection connection, String host) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA journal_mode = WAL");
      statement.executeUpdate("PRAGMA application_id = " + APPLICATION);
    }
    run(connection, 0);
    Database.change(connection, "INSERT INTO ledger VALUES (1, ?, 0)", host);
  }

  /**
   * Brings a ledger to the present version. A step happens as a whole or not at all.
   *
   * @throws LedgerException when it is no ledger, or of a later version; it is left as it is
   */
  void upgrade(Connection connection, Path file) throws SQLException {
    run(connection, known(connection, file));
  }

  /**
   * Makes sure that a ledger is of the present version, for whoever cannot bring it there.
   *
   * @throws LedgerException when it is no ledger, or of another version
   */
  void require(Connection connection, Path file) throws SQLException {
    int found = known(connection, file);
    if (found < version()) {
      throw new LedgerException(
          "%s has schema version %d, and is brought to %d when its owner runs 'qat assignments'"
              .formatted(file, found, version()));
    }
  }

  private int known(Connection connection, Path file) throws SQLException {
    if (number(connection, "PRAGMA application_id") != APPLICATION) {
      throw new LedgerException(
          file + " is a database of something else, no ledger: it is left as it is");
    }
    int found = number(connection, "PRAGMA user_version");
    if (found < 1) {
      throw Refusals.damaged(file, "its schema version is " + found);
    }
    if (found > version()) {
      throw new LedgerException(
          "%s has schema version %d, and this program knows %d: use the newer program; it is left as it is"
              .formatted(file, found, version()));
    }
    return found;
  }

  private void run(Connection connection, int from) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int version = from; version < steps.size(); version++) {
        statement.executeUpdate("BEGIN IMMEDIATE");
        try {
          // Another process may have taken the step while this one waited.
          if (number(connection, "PRAGMA user_version") == version) {
            statement.executeUpdate(steps.get(version));
            statement.executeUpdate("PRAGMA user_version = " + (version + 1));
          }
          statement.executeUpdate("COMMIT");
        } catch (SQLException e) {
          statement.executeUpdate("ROLLBACK");
          throw e;
        }
      }
    }
  }

  private static int number(Connection connection, String query) throws SQLException {
    return Integer.parseInt(Database.first(connection, query).orElseThrow());
  }
}
