// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Style;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
    footer = {"  qat help", "  qat help discover", "  qat help provision apply"},
    exitCodeList = {"0:fine", "2:no such command"})
final class HelpTopicCommand implements ConsoleCommand {
  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "A command, and one of its own commands. Default: qat itself.")
  private List<String> topic = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    CommandLine line = spec.parent().commandLine();
    for (String name : topic) {
      line = command(line, name);
    }
    console.print(line.getUsageMessage());
    return ExitCode.FINE;
  }

  private CommandLine command(CommandLine line, String name) {
    Map<String, CommandLine> there = line.getSubcommands();
    return Optional.ofNullable(there.get(name))
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "no command '"
                        + name
                        + (there.isEmpty()
                            ? "': " + line.getCommandName() + " has none of its own"
                            : "'; there are "
                                + there.entrySet().stream()
                                    .filter(
                                        entry ->
                                            !entry
                                                .getValue()
                                                .getCommandSpec()
                                                .usageMessage()
                                                .hidden())
                                    .map(Map.Entry::getKey)
                                    .collect(Collectors.joining(", ")))));
  }
}
