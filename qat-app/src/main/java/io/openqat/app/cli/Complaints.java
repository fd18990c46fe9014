// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.Nearest;
import io.openqat.domain.OpenQatException;
import io.openqat.yaml.CharacterSet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a person what went wrong, without traces, and the shell with a code. */
record Complaints(Console console) {
  /** The exit code for an exception, after telling it. */
  int about(Throwable problem) {
    if (console.debug()) {
      var trace = new StringWriter();
      problem.printStackTrace(new PrintWriter(trace, true));
      console.explain(trace.toString());
    }
    Optional<String> unreadable = CharacterSet.ofProcess().refusalOf(problem);
    if (unreadable.isPresent()) {
      console.fail(unreadable.get());
      return ExitCode.MISUSE;
    }
    if (problem instanceof ParameterException e) {
      console.fail(misuse(e));
      return ExitCode.MISUSE;
    }
    if (problem instanceof OpenQatException e) {
      console.fail(e.what());
      return ExitCode.MISUSE;
    }
    String hint = console.debug() ? "" : "; set QAT_DEBUG=1 for the trace, and report it";
    console.fail("a defect of qat: " + oneLine(problem.toString()) + hint);
    return ExitCode.DEFECT;
  }

  private static String misuse(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String message = oneLine(String.valueOf(e.getMessage()));
    String meant = "";
    if (e instanceof UnmatchedArgumentException unmatched) {
      meant =
          Nearest.to(unmatched.getUnmatched().get(0), words(command))
              .map(near -> " (did you mean " + near + "?)")
              .orElse("");
      String expected = command.parent() == null ? "No command" : "Unexpected argument";
      message = message.replaceFirst("Unmatched arguments? (at|from) index \\d+", expected);
    }
    Matcher choices =
        Pattern.compile("\\[([A-Za-z_, -]+)] \\(case-insensitive\\)").matcher(message);
    message = choices.replaceAll(m -> asTyped(m.group(1)));
    message = message.replaceFirst("^Error: ", "");
    return decapitalised(message) + meant + "; try '" + command.qualifiedName() + " --help'";
  }

  /** Choices as they are typed; one of two words is listed with each of its spellings. */
  private static String asTyped(String choices) {
    return Stream.of(choices.split(", "))
        .map(choice -> choice.toLowerCase(Locale.ROOT).replace('_', '-'))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** What could stand there: options and commands, without those that nobody is told of. */
  private static Stream<String> words(CommandSpec command) {
    return Stream.concat(
        command.subcommands().entrySet().stream()
            .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
            .map(Map.Entry::getKey),
        command.options().stream().flatMap(option -> Stream.of(option.names())));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  private static String decapitalised(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
