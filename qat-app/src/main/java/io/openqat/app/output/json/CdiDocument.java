// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.output.CdiReport;
import io.openqat.app.output.Origin;
import io.openqat.json.InventoryWriter;
import io.openqat.json.Syntax;
import java.util.List;
import java.util.Optional;

/** What {@code qat cdi list} prints as a document. */
public final class CdiDocument {
  private CdiDocument() {}

  record Device(
      String name, String function, String container, String file, Optional<String> remark) {
    static Device of(CdiReport.Line line) {
      return new Device(
          line.name(),
          line.function().toString(),
          line.owner().name(),
          line.standing().toString(),
          Optional.of(line.told()).filter(text -> !text.isEmpty()));
    }
  }

  record Document(
      String schemaVersion,
      String host,
      Optional<Boolean> synthetic,
      String folder,
      List<Device> devices,
      List<String> strays) {}

  /** The document, ending in a line feed. */
  public static String render(Syntax syntax, String host, Origin origin, CdiReport report) {
    return syntax.write(
        new Document(
            InventoryWriter.SCHEMA_VERSION,
            host,
            origin.synthetic(),
            report.folder(),
            report.lines().stream().map(Device::of).toList(),
            report.strays()));
  }
}
