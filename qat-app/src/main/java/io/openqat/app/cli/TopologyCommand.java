// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.RowFilter;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.picture.DotGraph;
import io.openqat.app.output.picture.SvgDrawing;
import io.openqat.app.output.text.Style;
import io.openqat.app.output.text.TopologyRenderer;
import io.openqat.json.Syntax;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qat topology}. */
@Command(
    name = "topology",
    header = "Draw the host: NUMA nodes, cards, devices and their virtual functions.",
    description = {
      "As text, each VF is one sign in a row that starts with the index of its first VF. As svg, a",
      "picture for a ticket or a browser; as dot, the same for Graphviz."
    },
    footer = {
      "  qat topology",
      "  qat topology -o svg > host.svg",
      "  qat topology -o dot | dot -Tpng > host.png"
    },
    exitCodeList = {
      "0:fine, also when there is no accelerator",
      "1:at least one finding of severity error; 'qat discover' lists it",
      "2:wrong option or file, or the host cannot be read"
    })
final class TopologyCommand implements ConsoleCommand {
  private enum Form {
    TEXT,
    SVG,
    DOT,
    JSON,
    YAML
  }

  @Mixin private HostOptions host = new HostOptions();
  @Mixin private FilterOptions filters = new FilterOptions();
  @Mixin private LedgerToRead ledger = new LedgerToRead();

  @Option(
      names = {"-o", "-f", "--format"},
      paramLabel = "FORMAT",
      description = "text, svg or dot, or json or yaml: the document of discover. Default: text.")
  private Form form = Form.TEXT;

  @Mixin private RepeatOption watch = new RepeatOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    new Effects(spec).forbid(isPicture(), "-o svg or dot", "--watch");
    RowFilter filter = filters.filter();
    List<HostSettings> hosts = host.all(console);
    return watch.repeat(console, () -> once(hosts, filter, console, style));
  }

  private boolean isPicture() {
    return form == Form.SVG || form == Form.DOT;
  }

  private int once(List<HostSettings> hosts, RowFilter filter, Console console, Style style) {
    var reports = new ArrayList<HostReport>();
    for (HostSettings each : hosts) {
      HostReport report = ledger.look(each).restrictedTo(filter);
      print(report, reports.isEmpty(), console, style);
      reports.add(report);
    }
    if (isPicture()) {
      console.printDocument(
          form == Form.SVG ? SvgDrawing.document(reports) : DotGraph.document(reports));
    }
    return reports.stream().anyMatch(HostReport::needsAttention)
        ? ExitCode.ATTENTION
        : ExitCode.FINE;
  }

  /** Each as soon as it was looked at; a picture shows all of them at once. */
  private void print(HostReport report, boolean first, Console console, Style style) {
    switch (form) {
      case TEXT -> console.print((first ? "" : "\n") + new TopologyRenderer(style).render(report));
      case JSON -> console.printDocument(new DocumentRenderer(Syntax.JSON).render(report));
      case YAML ->
          console.printDocument(
              (first ? "" : "---\n") + new DocumentRenderer(Syntax.YAML).render(report));
      case SVG, DOT -> {}
    }
  }
}
