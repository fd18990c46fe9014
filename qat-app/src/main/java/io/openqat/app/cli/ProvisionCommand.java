// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code qat provision}, which is nothing without one of its own commands. */
@Command(
    name = "provision",
    header = "Plan and make what a host's devices are to be like.",
    description = {
      "Virtual functions on or off, services, drivers: a file says what is wanted, and the steps are",
      "worked out from what the host is. See docs/provision.md."
    },
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  qat provision plan provision.yaml", "  qat provision apply provision.yaml"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:something is refused or was not done",
      "2:wrong command or option"
    })
final class ProvisionCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  ProvisionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.explain(new CommandLine(spec).getUsageMessage());
    return ExitCode.MISUSE;
  }
}
