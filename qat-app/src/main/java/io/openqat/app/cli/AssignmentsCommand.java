// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.AssignmentSession;
import io.openqat.app.output.text.Style;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat assignments}. */
@Command(
    name = "assignments",
    header = "List which function belongs to which virtual machine.",
    description = {
      "What a process that is gone has left unfinished is ended first, and told. 'qat assignments",
      "reconcile' compares the ledger with the host."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  qat assignments", "  qat assignments --format json"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:fine, also when there is none", "2:wrong option, or ledger not usable"})
final class AssignmentsCommand implements Callable<Integer> {
  private final Console console;
  private final Supplier<Style> style;

  @Mixin private HostOptions host = new HostOptions();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text, json, or libvirt (<hostdev> elements alone). Default: text.")
  private AssignedFormat format = AssignedFormat.TEXT;

  AssignmentsCommand(Console console, Supplier<Style> style) {
    this.console = console;
    this.style = style;
  }

  @Override
  public Integer call() {
    try (AssignmentSession desk = ledger.open(host.settings(console), console, false)) {
      console.print(
          format.render(desk, desk.entries(), style.get()), format.charset(console.charset()));
      return ExitCode.FINE;
    }
  }
}
