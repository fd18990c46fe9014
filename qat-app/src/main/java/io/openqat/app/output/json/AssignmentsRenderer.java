// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.output.Origin;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.Container;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.pci.DriverName;
import io.openqat.json.InventoryWriter;
import io.openqat.json.Syntax;
import java.util.List;
import java.util.Optional;

/** What {@code qat assign} and {@code qat assignments} print with {@code --format json}. */
public final class AssignmentsRenderer {
  private AssignmentsRenderer() {}

  record Entry(
      long id,
      String function,
      String device,
      String identity,
      Optional<String> vm,
      Optional<String> container,
      List<String> services,
      String state,
      String driver,
      Optional<String> driverBefore,
      String created,
      String changed) {
    static Entry of(Assignment entry) {
      return new Entry(
          entry.id(),
          entry.address().toString(),
          entry.intent().function().device().toString(),
          entry.intent().function().identity().value(),
          entry.owner().machine().map(VirtualMachine::name),
          entry.owner().container().map(Container::name),
          List.copyOf(entry.intent().services().names()),
          entry.state().toString(),
          entry.intent().after().value(),
          entry.intent().before().map(DriverName::value),
          entry.created().toString(),
          entry.changed().toString());
    }
  }

  record Document(
      String schemaVersion,
      String host,
      Optional<Boolean> synthetic,
      String ledger,
      List<Entry> assignments) {}

  /** The document, ending in a line feed. */
  public static String render(String host, Origin origin, String ledger, List<Assignment> entries) {
    return Syntax.JSON.write(
        new Document(
            InventoryWriter.SCHEMA_VERSION,
            host,
            origin.synthetic(),
            ledger,
            entries.stream().map(Entry::of).toList()));
  }
}
