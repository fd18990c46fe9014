// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.app.explain.Page;
import io.openqat.app.plugin.Plugin;
import io.openqat.fake.scenario.Scenario;
import io.openqat.yaml.Place;
import io.openqat.yaml.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What can be named and what is set, a line each. Nothing is cut off. */
public final class Lists {
  private static final String HOSTS =
      "Simulated hosts, for 'qat discover --host NAME'; none of them exists:\n\n";

  private static final int WIDEST = 48;
  private static final int GAP = 2;

  private Lists() {}

  /** The simulated hosts, each with what it is. */
  public static String hosts(Style style, List<Scenario> hosts) {
    int width = hosts.stream().mapToInt(host -> host.name().length()).max().orElse(0);
    var out = new StringBuilder(HOSTS);
    for (Scenario host : hosts) {
      String name = host.name() + " ".repeat(width - host.name().length() + GAP);
      Paragraph.print(style, out, name, " ".repeat(name.length()), host.summary());
    }
    return out.toString();
  }

  /** What can be used by name. */
  public static String plugins(List<Plugin> plugins) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("KIND", "NAME", "VERSION", "ORIGIN"));
    plugins.forEach(
        p -> rows.add(List.of(p.kind().toString(), p.name(), p.version().orElse("-"), p.origin())));
    return aligned(rows);
  }

  /** Codes that can be explained, each with when it is told. */
  public static String codes(Style style, List<Page> pages) {
    int width = pages.stream().mapToInt(page -> page.code().length()).max().orElse(0) + GAP;
    var out = new StringBuilder();
    for (Page page : pages) {
      String lead = page.code() + " ".repeat(width - page.code().length());
      out.append(lead).append(style.fit(page.occasion(), style.width() - width)).append('\n');
    }
    return out.toString();
  }

  /** A configuration as it is in effect. */
  public static String settings(List<Setting> settings) {
    return aligned(
        settings.stream()
            .map(
                setting ->
                    List.of(
                        setting.key(),
                        setting.value().orElse("-"),
                        setting.place().map(Place::lineText).orElse("default")))
            .toList());
  }

  /** In columns; a wide value moves the rest of its row. */
  private static String aligned(List<List<String>> rows) {
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    int[] widths = IntStream.range(0, columns).map(column -> width(rows, column)).toArray();
    var out = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        line.append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length()) + GAP));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return Math.min(
        WIDEST, rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
  }
}
