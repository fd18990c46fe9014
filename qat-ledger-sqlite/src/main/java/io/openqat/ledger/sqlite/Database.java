// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** One connection, and transactions that others wait for. */
final class Database implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path file;
  private final Connection connection;

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Something done with a connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /**
   * Opens a file that is there; none is made.
   *
   * @param name what it is called when something is told of it
   */
  static Database open(Path file, Path name) {
    NativePart.load(file.resolveSibling(".").normalize());
    var config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout((int) PATIENCE.toMillis());
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    try {
      return new Database(name, config.createConnection("jdbc:sqlite:" + file));
    } catch (SQLException e) {
      throw Refusals.of(name, e);
    }
  }

  /**
   * Opens a file to read it, with nothing made beside it.
   *
   * @param still whether it is known that nobody has it open: then it is read without a lock
   */
  static Database read(Path file, boolean still) {
    NativePart.load(file.resolveSibling(".").normalize());
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout((int) PATIENCE.toMillis());
    String address = "jdbc:sqlite:file:" + file.toUri().getRawPath();
    try {
      return new Database(file, config.createConnection(address + (still ? "?immutable=1" : "")));
    } catch (SQLException e) {
      throw Refusals.of(file, e);
    }
  }

  /** Everything in one transaction that nobody else writes in. */
  synchronized <T> T write(Work<T> work) {
    return attempt(
        c -> {
          execute(c, "BEGIN IMMEDIATE");
          boolean done = false;
          try {
            T result = work.with(c);
            execute(c, "COMMIT");
            done = true;
            return result;
          } finally {
            if (!done) {
              rollBack(c);
            }
          }
        });
  }

  /** Everything as it was at one moment. */
  synchronized <T> T read(Work<T> work) {
    return attempt(
        c -> {
          execute(c, "BEGIN");
          try {
            return work.with(c);
          } finally {
            rollBack(c);
          }
        });
  }

  /** Without a transaction around it. */
  synchronized <T> T attempt(Work<T> work) {
    try {
      return work.with(connection);
    } catch (SQLException e) {
      throw Refusals.of(file, e);
    }
  }

  /** Looks at every page. */
  void requireWhole() {
    String verdict = attempt(c -> first(c, "PRAGMA integrity_check(1)")).orElse("no answer");
    if (!verdict.equals("ok")) {
      throw Refusals.damaged(file, verdict);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Refusals.of(file, e);
    }
  }

  /** Does what a statement with these values says, and tells how many rows it changed. */
  static int change(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** The first value that a query with these values finds; nothing for no row, and for NULL. */
  static Optional<String> first(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement query = prepared(connection, sql, values);
        ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static void rollBack(Connection connection) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself after what went wrong.
    }
  }
}
