// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.plugin.Plugin;
import io.openqat.app.plugin.Plugins;
import io.openqat.json.InventoryWriter;
import io.openqat.json.Syntax;
import java.util.List;

/** What {@code qat plugins --format json} prints. An empty value is left out. */
public final class PluginDocument {
  private record ProblemEntry(String origin, String what) {}

  private record Document(
      String schemaVersion, List<Plugin> plugins, List<ProblemEntry> problems) {}

  private PluginDocument() {}

  /** The whole document, ending in a line feed. */
  public static String render(Syntax syntax, Plugins plugins) {
    return syntax.write(
        new Document(
            InventoryWriter.SCHEMA_VERSION,
            plugins.list(),
            plugins.problems().stream().map(p -> new ProblemEntry(p.origin(), p.what())).toList()));
  }
}
