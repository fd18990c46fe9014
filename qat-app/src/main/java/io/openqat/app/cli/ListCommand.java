// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.output.FunctionRow;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.RowFilter;
import io.openqat.app.output.json.FunctionsDocument;
import io.openqat.app.output.text.ColumnChoice;
import io.openqat.app.output.text.FunctionList;
import io.openqat.app.output.text.Style;
import io.openqat.json.Syntax;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qat list}. */
@Command(
    name = "list",
    header = "List functions, one a line: what can be given, who has what, and why not.",
    description = {
      "Lists VFs, and PFs that have none. Asks who uses them, and the ledger, as far as this user",
      "may; what cannot be seen is 'unknown'. The JSON form is described in docs/json.md."
    },
    footer = {
      "  qat list --free --numa 0",
      "  qat list --vm web1 -o name",
      "  qat list -o csv --columns address,vm,reason",
      "  qat list --replay web1.capture --replay web2.capture --driver none"
    },
    exitCodeList = {
      "0:fine, also when there is none",
      "1:at least one finding of severity error; 'qat discover' lists it",
      "2:wrong option or file, or the host cannot be read"
    })
final class ListCommand implements ConsoleCommand {
  @Mixin private HostOptions host = new HostOptions();
  @Mixin private FilterOptions filters = new FilterOptions();
  @Mixin private LedgerToRead ledger = new LedgerToRead();

  @Option(names = "--all", description = "Also PFs whose VFs stand for them.")
  private boolean all;

  @Option(
      names = {"-o", "-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "table, wide (every column), name (addresses alone), json, yaml or csv. Default: table.")
  private ListForm form = ListForm.TABLE;

  @Mixin private ColumnOptions columns = new ColumnOptions();
  @Mixin private RepeatOption watch = new RepeatOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    ColumnOptions.require(new Effects(spec), form.isColumned());
    RowFilter filter = filters.filter();
    List<HostSettings> hosts = host.all(console);
    return watch.repeat(console, () -> once(hosts, filter, console, style));
  }

  private int once(List<HostSettings> hosts, RowFilter filter, Console console, Style style) {
    var rows = new ArrayList<FunctionRow>();
    boolean attention = false;
    String separator = "";
    for (HostSettings each : hosts) {
      HostReport report = ledger.look(each);
      List<FunctionRow> own =
          report.rows(filter).stream().filter(row -> all || !row.isDivided()).toList();
      rows.addAll(own);
      attention |= report.needsAttention();
      switch (form) {
        case JSON -> console.printDocument(FunctionsDocument.render(Syntax.JSON, report, own));
        case YAML ->
            console.printDocument(separator + FunctionsDocument.render(Syntax.YAML, report, own));
        default ->
            report
                .unseen()
                .forEach(
                    what -> console.complain("who uses functions cannot be fully seen: " + what));
      }
      separator = "---\n";
    }
    print(rows, hosts.size() > 1, console, style);
    return attention ? ExitCode.ATTENTION : ExitCode.FINE;
  }

  private void print(List<FunctionRow> rows, boolean ofMany, Console console, Style style) {
    ColumnChoice choice = columns.choice(form == ListForm.WIDE);
    switch (form) {
      case TABLE -> console.print(FunctionList.table(style, choice, rows, ofMany));
      case WIDE -> console.print(FunctionList.table(style.endless(), choice, rows, ofMany));
      case CSV -> console.printDocument(FunctionList.csv(choice, rows));
      case NAME -> rows.forEach(row -> console.printDocument(row.address() + "\n"));
      case JSON, YAML -> {}
    }
  }
}
