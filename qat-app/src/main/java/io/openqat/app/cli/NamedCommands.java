// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Makes of the commands only those that the arguments name. To find out all options of all commands
 * would be most of the time that a command takes to start.
 */
final class NamedCommands {
  private NamedCommands() {}

  /**
   * Adds to {@code qat} the command that its first argument names, or all when that tells of all.
   * Where it is none, or help, the others are added with their names and headers: that is enough
   * for the list of commands, and for what may have been meant by a word.
   */
  static void addTo(CommandLine qat, String... arguments) {
    List<String> words = Arrays.asList(arguments);
    String first = words.isEmpty() ? "" : words.get(0);
    for (Map.Entry<String, Class<?>> command : QatCommand.COMMANDS) {
      if (command.getKey().equals(first) && command.getValue() != HelpTopicCommand.class) {
        if (QatCommand.OF_ALL.contains(command.getValue())) {
          QatCommand.COMMANDS.forEach(any -> qat.addSubcommand(any.getKey(), any.getValue()));
        } else {
          qat.addSubcommand(first, command.getValue());
        }
        return;
      }
    }
    for (Map.Entry<String, Class<?>> command : QatCommand.COMMANDS) {
      boolean named = words.contains(command.getKey());
      qat.addSubcommand(
          command.getKey(), named ? command.getValue() : withoutOptions(command.getValue()));
    }
  }

  private static CommandSpec withoutOptions(Class<?> type) {
    Command command = Objects.requireNonNull(type.getAnnotation(Command.class), type::getName);
    CommandSpec spec = CommandSpec.create().name(command.name());
    spec.usageMessage().header(command.header()).hidden(command.hidden());
    return spec;
  }
}
