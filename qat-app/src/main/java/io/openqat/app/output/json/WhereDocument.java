// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.fleet.Fleet;
import io.openqat.app.fleet.Where.Fit;
import io.openqat.app.fleet.Where.Found;
import io.openqat.domain.pci.PciAddress;
import io.openqat.json.InventoryWriter;
import io.openqat.json.Syntax;
import java.util.List;

/** What {@code qat fleet where} prints with {@code --format json}. */
public final class WhereDocument {
  private WhereDocument() {}

  record FitRow(String host, String agent, int fitting, int near, List<String> functions) {
    static FitRow of(Fit fit) {
      return new FitRow(
          fit.view().host().orElseThrow().name(),
          fit.view().agent().base(),
          fit.fitting(),
          fit.near(),
          fit.functions().stream().map(PciAddress::toString).toList());
    }
  }

  record Document(
      String schemaVersion, int count, int able, int agents, int unread, List<FitRow> hosts) {}

  /**
   * The document, ending in a line feed.
   *
   * @param count how many functions are asked for
   */
  public static String render(Syntax syntax, Fleet fleet, int count, Found found) {
    return syntax.write(
        new Document(
            InventoryWriter.SCHEMA_VERSION,
            count,
            found.able(),
            fleet.agents().size(),
            fleet.unread().size(),
            found.best().stream().map(FitRow::of).toList()));
  }
}
