// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import io.openqat.domain.assignment.LedgerConflictException;
import io.openqat.domain.assignment.LedgerException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What SQLite's refusals mean for a ledger. */
final class Refusals {
  private Refusals() {}

  static LedgerException of(Path file, SQLException e) {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
    return switch (code) {
      case SQLITE_CONSTRAINT ->
          new LedgerConflictException(file + ": somebody else has a function of these already");
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new LedgerException(
              file + " is busy: another process has been writing for long; try again later", e);
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> damaged(file, detail(e));
      case SQLITE_FULL -> new LedgerException(file + ": no space is left on its disk", e);
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
          new LedgerException(
              file + " or its folder cannot be written to (" + detail(e) + "): run as its owner",
              e);
      default -> new LedgerException(file + " cannot be used: " + detail(e), e);
    };
  }

  static LedgerException damaged(Path file, String how) {
    return new LedgerException(
        file
            + " is damaged ("
            + how
            + ") and is left as it is: stop what uses it, restore a copy, or move it away and"
            + " compare with the host by 'qat assignments reconcile'");
  }

  private static String detail(SQLException e) {
    String told = String.valueOf(e.getMessage());
    String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
    return (told + cause).replaceAll("\\s*\\R\\s*", " ");
  }
}
