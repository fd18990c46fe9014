// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.RowFilter;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.json.Syntax;
import io.openqat.app.output.text.Style;
import io.openqat.app.output.text.TopologyRenderer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat topology}. */
@Command(
    name = "topology",
    header = "Draw the host: NUMA nodes, cards, devices and their virtual functions.",
    description = "Each VF is one sign in a row that starts with the index of its first VF.",
    footer = {"  qat topology", "  qat topology --color never > topology.txt"},
    exitCodeList = {
      "0:fine, also when there is no accelerator",
      "1:at least one finding of severity error; 'qat discover' lists it",
      "2:wrong option or file, or the host cannot be read"
    })
final class TopologyCommand implements ConsoleCommand {
  private enum Form {
    TEXT,
    JSON,
    YAML
  }

  @Mixin private HostOptions host = new HostOptions();
  @Mixin private FilterOptions filters = new FilterOptions();
  @Mixin private LedgerToRead ledger = new LedgerToRead();

  @Option(
      names = {"-o", "-f", "--format"},
      paramLabel = "FORMAT",
      description = "text, or json or yaml: the document of discover. Default: text.")
  private Form form = Form.TEXT;

  @Mixin private RepeatOption watch = new RepeatOption();

  @Override
  public int run(Console console, Style style) {
    RowFilter filter = filters.filter();
    List<HostSettings> hosts = host.all(console);
    return watch.repeat(console, () -> once(hosts, filter, console, style));
  }

  private int once(List<HostSettings> hosts, RowFilter filter, Console console, Style style) {
    boolean attention = false;
    boolean first = true;
    for (HostSettings each : hosts) {
      HostReport report = ledger.look(each).restrictedTo(filter);
      print(report, first, console, style);
      attention |= report.needsAttention();
      first = false;
    }
    return attention ? ExitCode.ATTENTION : ExitCode.FINE;
  }

  private void print(HostReport report, boolean first, Console console, Style style) {
    switch (form) {
      case TEXT -> console.print((first ? "" : "\n") + new TopologyRenderer(style).render(report));
      case JSON -> console.printDocument(new DocumentRenderer(Syntax.JSON).render(report));
      case YAML ->
          console.printDocument(
              (first ? "" : "---\n") + new DocumentRenderer(Syntax.YAML).render(report));
    }
  }
}
