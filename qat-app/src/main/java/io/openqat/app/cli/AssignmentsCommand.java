// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.AssignmentSession;
import io.openqat.app.host.LedgerUse;
import io.openqat.app.output.text.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qat assignments}. */
@Command(
    name = "assignments",
    subcommands = ReconcileCommand.class,
    header = "List which function belongs to which virtual machine or container.",
    description = {
      "What a process that is gone has left unfinished is ended first, and told, by who may write",
      "to the ledger. 'qat assignments reconcile' compares the ledger with the host."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {"  qat assignments", "  qat assignments --format json"},
    exitCodeList = {"0:fine, also when there is none", "2:wrong option, or ledger not usable"})
final class AssignmentsCommand implements ConsoleCommand {
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Mixin private AssignedFormat format = new AssignedFormat();

  @Override
  public int run(Console console, Style style) {
    try (AssignmentSession desk = ledger.open(console, LedgerUse.LOOK)) {
      format.print(console, desk, desk.entries(), style);
      return ExitCode.FINE;
    }
  }
}
