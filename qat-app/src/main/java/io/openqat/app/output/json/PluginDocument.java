// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.plugin.Plugin;
import io.openqat.app.plugin.Plugins;
import io.openqat.json.InventoryWriter;
import io.openqat.json.Syntax;
import java.util.List;
import java.util.Optional;

/** What {@code qat plugins --format json} prints. An empty value is left out. */
public final class PluginDocument {
  private record ProblemEntry(String origin, String what) {}

  private record PluginEntry(String kind, String name, Optional<String> version, String origin) {
    static PluginEntry of(Plugin plugin) {
      return new PluginEntry(
          plugin.kind().toString(), plugin.name(), plugin.version(), plugin.origin());
    }
  }

  private record Document(
      String schemaVersion, List<PluginEntry> plugins, List<ProblemEntry> problems) {}

  private PluginDocument() {}

  /** The whole document, ending in a line feed. */
  public static String render(Syntax syntax, Plugins plugins) {
    return syntax.write(
        new Document(
            InventoryWriter.SCHEMA_VERSION,
            plugins.list().stream().map(PluginEntry::of).toList(),
            plugins.problems().stream().map(p -> new ProblemEntry(p.origin(), p.what())).toList()));
  }
}
