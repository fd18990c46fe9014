// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.NumaNode;
import java.util.List;

/** Assignments as text for people. */
public final class AssignmentTable {
  private AssignmentTable() {}

  /** All of a ledger. */
  public static String all(List<Assignment> entries, String ledger, Style style) {
    var out = new StringBuilder();
    out.append("ledger ")
        .append(Printable.of(ledger))
        .append(": ")
        .append(Words.count(entries.size(), "assignment"))
        .append('\n');
    if (!entries.isEmpty()) {
      out.append('\n');
      var columns =
          new Columns(style, "FUNCTION", "OWNER", "STATE", "DRIVER", "BEFORE", "SERVICES", "SINCE");
      for (Assignment entry : entries) {
        columns.row(
            Cell.of(entry.address().toString()),
            Cell.of(entry.owner().toString()),
            Cell.of(entry.state().toString()),
            Cell.of(entry.intent().after().value()),
            Cell.of(entry.intent().before()),
            Cell.of(
                entry.intent().services().isEmpty()
                    ? Cell.ABSENT
                    : entry.intent().services().toString()),
            Cell.of(entry.changed().toString().replaceFirst("\\.[0-9]+Z", "Z")));
      }
      columns.printTo(out);
    }
    return out.toString();
  }

  /** A line for each that was just given. */
  public static String given(List<Assignment> entries, Inventory inventory) {
    List<HostFunction> functions = HostFunction.all(inventory);
    var out = new StringBuilder();
    for (Assignment entry : entries) {
      String facts =
          functions.stream()
              .filter(c -> c.address().equals(entry.address()))
              .findFirst()
              .map(AssignmentTable::facts)
              .orElse("");
      out.append(Printable.of(entry.owner().toString()))
          .append(" has ")
          .append(entry.address())
          .append(" (")
          .append(facts)
          .append(entry.intent().after())
          .append(")\n");
    }
    return out.toString();
  }

  static String facts(HostFunction function) {
    return "%s %s, NUMA node %s, "
        .formatted(
            function.device().model().name(),
            function.side(),
            function.node().map(NumaNode::toString).orElse("unknown"));
  }
}
