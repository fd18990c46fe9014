// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Style;
import io.openqat.yaml.CharacterSet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** The whole command line, from arguments to exit code. */
public final class Cli {
  private final Console console;

  public Cli(Console console) {
    this.console = console;
  }

  /** Runs one command. Never throws. */
  public int run(String... args) {
    var complaints = new Complaints(console);
    try {
      Optional<String> unreadable = CharacterSet.ofProcess().refusalOf(args);
      if (unreadable.isPresent()) {
        throw new MisuseException(unreadable.get());
      }
      if (StoredAnswers.print(console, args)) {
        return ExitCode.FINE;
      }
      var help = new StringWriter();
      int code = commandLine(complaints, new PrintWriter(help), args).execute(args);
      if (!help.toString().isEmpty()) {
        console.print(help.toString());
      }
      return code;
    } catch (Exception | Error e) {
      return complaints.about(e);
    }
  }

  private CommandLine commandLine(Complaints complaints, PrintWriter help, String... words) {
    var qat = new QatCommand();
    var line = new CommandLine(qat);
    NamedCommands.addTo(line, words);
    line.getCommandSpec().versionProvider(() -> new String[] {VersionCommand.text().strip()});
    head(line);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setUsageHelpWidth(Math.min(Style.WIDTH, Math.max(Style.NARROWEST, console.width())))
        .setUsageHelpAutoWidth(false)
        .setUsageHelpLongOptionsMaxWidth(24)
        .setOut(help)
        .setErr(help)
        .setExecutionStrategy(parsed -> execute(line, parsed, qat))
        .setParameterExceptionHandler((e, args) -> complaints.about(e));
  }

  private int execute(CommandLine line, ParseResult parsed, QatCommand qat) {
    Style style = qat.style(console);
    line.setColorScheme(Help.defaultColorScheme(style.color() ? Help.Ansi.ON : Help.Ansi.OFF));
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    List<CommandLine> named = parsed.asCommandLineList();
    CommandLine last = named.get(named.size() - 1);
    if (!(last.getCommand() instanceof ConsoleCommand command)) {
      console.explain(last.getUsageMessage());
      return ExitCode.MISUSE;
    }
    Console told = console;
    try {
      told = console.with(qat.telling(console));
      Logging.of(told).take();
      return told.run(command, style);
    } catch (RuntimeException e) {
      return new Complaints(told).about(e);
    }
  }

  /** Gives the parts of a help text their headings, where there are such parts. */
  private static void head(CommandLine line) {
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    usage
        .parameterListHeading("%nParameters:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .footerHeading(usage.footer().length == 0 ? "" : "%nExamples:%n")
        .exitCodeListHeading("%nExit codes:%n");
    line.getSubcommands().values().forEach(Cli::head);
  }
}
