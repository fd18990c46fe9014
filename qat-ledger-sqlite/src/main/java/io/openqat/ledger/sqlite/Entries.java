// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.assignment.AssignedFunction;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentState;
import io.openqat.domain.assignment.ContainerAccess;
import io.openqat.domain.assignment.FunctionIdentity;
import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.LedgerException;
import io.openqat.domain.assignment.LedgerView;
import io.openqat.domain.assignment.Owner;
import io.openqat.domain.assignment.OwnerKind;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries as rows. */
record Entries(Path file) {
  private static final String COLUMNS =
      "id, function, device, identity, vm, owner, services, before, after, configured, access,"
          + " state, created, changed";

  /** The query for all of them; a condition may be added. */
  static final String SELECT = "SELECT " + COLUMNS + " FROM assignment";

  /** All that the ledger says; in one transaction, as it was at one moment. */
  LedgerView view(Connection c) throws SQLException {
    String revision = Database.first(c, "SELECT revision FROM ledger").orElseThrow();
    return new LedgerView(select(c, SELECT), Long.parseLong(revision));
  }

  /** All rows of a query for {@link #COLUMNS}. */
  List<Assignment> select(Connection c, String sql) throws SQLException {
    try (PreparedStatement query = c.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      var entries = new ArrayList<Assignment>();
      while (rows.next()) {
        entries.add(one(rows));
      }
      return entries;
    }
  }

  private Assignment one(ResultSet row) throws SQLException {
    try {
      var function =
          new AssignedFunction(
              PciAddress.parse(row.getString("function")),
              PciAddress.parse(row.getString("device")),
              new FunctionIdentity(row.getString("identity")));
      var intent =
          new Intent(
              function,
              Owner.of(kind(row.getString("owner")), row.getString("vm")),
              services(row.getString("services")),
              Optional.ofNullable(row.getString("before")).map(DriverName::new),
              new DriverName(row.getString("after")),
              Optional.ofNullable(row.getString("configured")).map(this::services),
              Optional.ofNullable(row.getString("access")).map(this::access));
      return new Assignment(
          row.getLong("id"),
          intent,
          AssignmentState.tryParse(row.getString("state")).orElseThrow(() -> unknown("state")),
          Instant.parse(row.getString("created")),
          Instant.parse(row.getString("changed")));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Refusals.damaged(file, "entry " + row.getLong("id") + ": " + e.getMessage());
    }
  }

  /** What stands in function to created, in the order of the columns after the id. */
  static Object[] values(Intent intent, String worker, Instant now) {
    return new Object[] {
      intent.function().address().toString(),
      intent.function().device().toString(),
      intent.function().identity().value(),
      intent.owner().name(),
      intent.owner().kind().toString(),
      intent.services().toString(),
      intent.before().map(DriverName::value).orElse(null),
      intent.after().value(),
      intent.configured().map(ServiceSet::toString).orElse(null),
      intent.access().map(ContainerAccess::toString).orElse(null),
      worker,
      now.toString(),
      now.toString()
    };
  }

  private OwnerKind kind(String text) {
    return OwnerKind.tryParse(text).orElseThrow(() -> unknown("owner"));
  }

  private ServiceSet services(String text) {
    return ServiceSet.tryParse(text).orElseThrow(() -> unknown("services"));
  }

  private ContainerAccess access(String text) {
    return ContainerAccess.tryParse(text).orElseThrow(() -> unknown("access"));
  }

  private LedgerException unknown(String column) {
    return Refusals.damaged(file, column + " of an entry");
  }
}
