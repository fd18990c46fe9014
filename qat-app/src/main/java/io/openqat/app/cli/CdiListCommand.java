// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.container.CdiListing;
import io.openqat.app.host.AssignmentSession;
import io.openqat.app.host.LedgerUse;
import io.openqat.app.output.CdiReport;
import io.openqat.app.output.json.CdiDocument;
import io.openqat.app.output.text.CdiTable;
import io.openqat.app.output.text.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qat cdi list}. */
@Command(
    name = "list",
    header = "List what container engines are told, and whether it is true.",
    description = {
      "'current' leads to the function; 'missing' and 'stale' are mended by 'qat cdi generate',"
          + " and",
      "a stray file, for whose function the ledger has no container, is taken away by it."
    },
    footer = {"  qat cdi list", "  qat cdi list --format json"},
    exitCodeList = {
      "0:all are current, also when there is none",
      "1:one is missing, stale or stray",
      "2:wrong option, or ledger or folder not readable"
    })
final class CdiListCommand implements ConsoleCommand {
  @Mixin private CdiFolderOption folder = new CdiFolderOption();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Mixin private ListFormat format = new ListFormat();

  @Override
  public int run(Console console, Style style) {
    try (AssignmentSession desk = ledger.open(console, LedgerUse.LOOK)) {
      CdiReport report =
          CdiListing.of(
              folder.require(desk.settings().source()),
              desk.settings().source(),
              ledger.look(desk.settings()).state(),
              desk.entries());
      format.print(
          console,
          () -> CdiTable.render(report, style),
          syntax ->
              CdiDocument.render(
                  syntax, desk.settings().hostName(), desk.settings().source().origin(), report));
      return report.isTrue() ? ExitCode.FINE : ExitCode.ATTENTION;
    }
  }
}
