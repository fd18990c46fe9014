// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.app.plugin.Plugin;
import java.util.List;

/** What can be used by name, a line each. */
public final class PluginTable {
  private PluginTable() {}

  /** The table, ending in a line feed. */
  public static String render(List<Plugin> plugins) {
    var rows = new AlignedRows();
    rows.add("KIND", "NAME", "VERSION", "ORIGIN");
    plugins.forEach(
        p -> rows.add(p.kind().toString(), p.name(), p.version().orElse("-"), p.origin()));
    return rows.render();
  }
}
