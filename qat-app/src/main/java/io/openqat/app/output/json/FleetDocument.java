// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.fleet.AgentView;
import io.openqat.app.fleet.Fleet;
import io.openqat.domain.discovery.Severity;
import io.openqat.json.InventoryWriter;
import io.openqat.json.SeenHost;
import io.openqat.json.Syntax;
import java.util.List;
import java.util.Optional;

/** What {@code qat fleet list} prints with {@code --format json}. */
public final class FleetDocument {
  private FleetDocument() {}

  record HostRow(
      String host,
      String agent,
      Optional<Boolean> synthetic,
      int devices,
      int functions,
      int offered,
      int assigned,
      int held,
      Optional<String> worst,
      Optional<String> remark) {
    static HostRow of(AgentView view) {
      SeenHost host = view.host().orElseThrow();
      return new HostRow(
          host.name(),
          view.agent().base(),
          Optional.of(host.synthetic()).filter(synthetic -> synthetic),
          host.inventory().devices().size(),
          host.virtualFunctions(),
          view.functions().count(),
          host.assigned(),
          host.held().size(),
          host.worst().map(Severity::toString),
          view.trouble());
    }
  }

  /** An agent of which nothing is known; also in the other documents on a fleet. */
  record UnreadRow(String agent, String why) {
    static List<UnreadRow> of(Fleet fleet) {
      return fleet.unread().stream()
          .map(
              view ->
                  new UnreadRow(view.agent().base(), view.trouble().orElse("it was not asked yet")))
          .toList();
    }
  }

  record Document(String schemaVersion, int agents, List<HostRow> hosts, List<UnreadRow> unread) {}

  /** The document, ending in a line feed. */
  public static String render(Syntax syntax, Fleet fleet) {
    return syntax.write(
        new Document(
            InventoryWriter.SCHEMA_VERSION,
            fleet.agents().size(),
            fleet.read().stream().map(HostRow::of).toList(),
            UnreadRow.of(fleet)));
  }
}
