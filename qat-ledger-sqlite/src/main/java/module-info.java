// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/** The ledger in one SQLite file: {@link io.openqat.ledger.sqlite.SqliteLedger}. */
module io.openqat.ledger.sqlite {
  requires transitive io.openqat.domain;
  requires java.sql;
  requires org.xerial.sqlitejdbc;

  exports io.openqat.ledger.sqlite;
}
