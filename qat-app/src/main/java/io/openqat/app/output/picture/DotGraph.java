// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.picture;

import io.openqat.app.output.HostReport;
import java.util.ArrayList;
import java.util.List;

/** Hosts as one graph in the language of Graphviz: a node for each PF, with a table of its VFs. */
public final class DotGraph {
  private static final int ACROSS = 4;
  private static final int LONGEST_LINE = 18;
  private static final double LETTER = 6.2;
  private static final int NOTE_WIDTH = 90;

  private final StringBuilder out = new StringBuilder();
  private final int cellWidth;
  private int clusters;
  private int nodes;

  private DotGraph(List<DrawnHost> hosts) {
    int columns =
        hosts.stream()
            .flatMap(DrawnHost::devices)
            .flatMap(device -> device.functions().stream())
            .mapToInt(cell -> Lettering.columns(Lettering.fit(cell.line(), LONGEST_LINE)))
            .max()
            .orElse(0);
    this.cellWidth = (int) Math.ceil(LETTER * Math.max(10, columns)) + 8;
  }

  /** A document of its own. */
  public static String document(List<HostReport> reports) {
    List<DrawnHost> hosts = reports.stream().map(DrawnHost::of).toList();
    var graph = new DotGraph(hosts);
    graph.out.append("graph openqat {\n");
    graph.out.append(
        "  graph [fontname=\"DejaVu Sans Mono\", fontsize=11, labeljust=l, ordering=out,"
            + " ranksep=0.15];\n");
    graph.out.append("  node [shape=plain, fontname=\"DejaVu Sans Mono\", fontsize=10];\n");
    hosts.forEach(graph::draw);
    return graph.out.append("}\n").toString();
  }

  private void draw(DrawnHost host) {
    var lines = new ArrayList<>(Lettering.wrapped(host.summary(), NOTE_WIDTH));
    host.notes().forEach(note -> lines.addAll(Lettering.wrapped(note, NOTE_WIDTH)));
    open("  ", String.join("\n", lines), "#ffffff");
    // Without it, nodes that nothing leads to may stand in any order.
    int root = nodes++;
    out.append("    n%d [style=invis, label=\"\"];\n".formatted(root));
    for (DrawnHost.DrawnPlace place : host.places()) {
      open("    ", place.label(), "#f3f5f8");
      int first = nodes;
      for (DrawnHost.DrawnCard card : place.cards()) {
        open("      ", card.label().orElse(""), "#ffffff");
        card.devices().forEach(this::draw);
        out.append("      }\n");
      }
      for (int node = first; node < nodes; node++) {
        int above = node == first ? root : node - 1;
        out.append("      n%d -- n%d [style=invis];\n".formatted(above, node));
      }
      out.append("    }\n");
    }
    out.append("  }\n");
  }

  private void open(String indent, String label, String ground) {
    out.append(indent).append("subgraph cluster_").append(clusters++).append(" {\n");
    out.append(indent).append("  label=\"");
    label.lines().forEach(line -> out.append(quoted(line)).append("\\l"));
    out.append("\"; bgcolor=\"").append(ground).append("\"; color=\"#8c959f\";\n");
  }

  private void draw(DrawnDevice device) {
    out.append("        n").append(nodes++).append(" [label=<<TABLE BORDER=\"");
    out.append(device.worst().isPresent() ? 3 : 1);
    out.append("\" COLOR=\"").append(border(device)).append("\" BGCOLOR=\"#ffffff\"");
    out.append(" CELLBORDER=\"1\" CELLSPACING=\"3\" CELLPADDING=\"3\">\n");
    out.append("          <TR><TD COLSPAN=\"%d\" BORDER=\"0\" ALIGN=\"LEFT\" ".formatted(ACROSS));
    out.append("BALIGN=\"LEFT\"><B>").append(Lettering.escaped(device.heading())).append("</B>");
    device.lines().forEach(line -> out.append("<BR/>").append(Lettering.escaped(line)));
    out.append("</TD></TR>\n");
    List<DrawnFunction> cells = device.functions();
    for (int first = 0; first < cells.size(); first += ACROSS) {
      out.append("          <TR>");
      cells.subList(first, Math.min(cells.size(), first + ACROSS)).forEach(this::draw);
      out.append("</TR>\n");
    }
    out.append("        </TABLE>>];\n");
  }

  private static String border(DrawnDevice device) {
    return device
        .worst()
        .map(
            severity ->
                switch (severity) {
                  case ERROR -> "#cf222e";
                  case WARNING, INFO -> "#bf8700";
                })
        .orElse("#8c959f");
  }

  private void draw(DrawnFunction function) {
    Shade.Colours colours = function.shade().light;
    out.append(
        "<TD WIDTH=\"%d\" BGCOLOR=\"%s\" COLOR=\"%s\""
            .formatted(cellWidth, colours.fill(), colours.line()));
    if (!function.shade().border.isEmpty()) {
      out.append(" STYLE=\"").append(function.shade().border).append('"');
    }
    out.append("><FONT COLOR=\"").append(colours.text()).append("\">");
    out.append(Lettering.escaped(function.label())).append("<BR/>");
    out.append(Lettering.escaped(Lettering.fit(function.line(), LONGEST_LINE)));
    out.append("</FONT></TD>");
  }

  /** In a quoted string a backslash begins a code; named signs are read in every text. */
  private static String quoted(String line) {
    return Lettering.escaped(line).replace("\\", "\\\\");
  }
}
