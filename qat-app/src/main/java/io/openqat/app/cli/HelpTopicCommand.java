// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qat help}. */
@Command(
    name = "help",
    header = "Show what a command does and its options.",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  qat help", "  qat help discover"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:fine", "2:no such command"})
final class HelpTopicCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..1",
      description = "One of the commands. Default: qat itself.")
  private Optional<String> topic = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  HelpTopicCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine qat = spec.parent().commandLine();
    console.print(topic.map(name -> command(qat, name)).orElse(qat).getUsageMessage());
    return ExitCode.FINE;
  }

  private CommandLine command(CommandLine qat, String name) {
    return Optional.ofNullable(qat.getSubcommands().get(name))
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "no command '"
                        + name
                        + "'; there are "
                        + String.join(", ", qat.getSubcommands().keySet())));
  }
}
