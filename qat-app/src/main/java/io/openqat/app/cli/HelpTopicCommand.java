// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Style;
import java.util.Optional;
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
    footer = {"  qat help", "  qat help discover"},
    exitCodeList = {"0:fine", "2:no such command"})
final class HelpTopicCommand implements ConsoleCommand {
  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..1",
      description = "One of the commands. Default: qat itself.")
  private Optional<String> topic = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
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
