// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code qat config}, which is nothing without one of its own commands. */
@Command(
    name = "config",
    header = "Check, show and start a configuration file.",
    description = "Every key is explained in docs/configuration.md.",
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qat config sample > agent.yaml",
      "  qat config check agent.yaml",
      "  qat config show agent.yaml --set loop.period=30s"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:fine", "2:wrong option, or the configuration cannot be used"})
final class ConfigCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  ConfigCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.explain(new CommandLine(spec).getUsageMessage());
    return ExitCode.MISUSE;
  }
}
