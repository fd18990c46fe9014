// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Style;
import io.openqat.yaml.CharacterSet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.RunLast;

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
      var help = new StringWriter();
      int code = commandLine(complaints, new PrintWriter(help)).execute(args);
      if (!help.toString().isEmpty()) {
        console.print(help.toString());
      }
      return code;
    } catch (Exception | Error e) {
      return complaints.about(e);
    }
  }

  private CommandLine config() {
    return new CommandLine(new ConfigCommand(console))
        .addSubcommand(new ConfigCheckCommand(console))
        .addSubcommand(new ConfigShowCommand(console))
        .addSubcommand(new ConfigSampleCommand(console));
  }

  private CommandLine provision(Supplier<Style> style) {
    return new CommandLine(new ProvisionCommand(console))
        .addSubcommand(new ProvisionPlanCommand(console, style))
        .addSubcommand(new ProvisionApplyCommand(console, style));
  }

  private CommandLine commandLine(Complaints complaints, PrintWriter help) {
    var qat = new QatCommand(console);
    var line =
        new CommandLine(qat)
            .addSubcommand(new DiscoverCommand(console, qat::style))
            .addSubcommand(new TopologyCommand(console, qat::style))
            .addSubcommand(new ShowCommand(console, qat::style))
            .addSubcommand(provision(qat::style))
            .addSubcommand(new AssignCommand(console, qat::style))
            .addSubcommand(new ReleaseCommand(console))
            .addSubcommand(
                new CommandLine(new AssignmentsCommand(console, qat::style))
                    .addSubcommand(new ReconcileCommand(console)))
            .addSubcommand(new ReportCommand(console))
            .addSubcommand(new CaptureCommand(console))
            .addSubcommand(new HostsCommand(console))
            .addSubcommand(new SimulateCommand(console))
            .addSubcommand(new WatchCommand(console))
            .addSubcommand(new AgentCommand(console))
            .addSubcommand(new CatalogCommand(console, qat::style))
            .addSubcommand(config())
            .addSubcommand(new PluginsCommand(console))
            .addSubcommand(new VersionCommand(console))
            .addSubcommand(new HelpTopicCommand(console));
    line.getCommandSpec().versionProvider(() -> new String[] {Version.text().strip()});
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setUsageHelpWidth(100)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpLongOptionsMaxWidth(24)
        .setOut(help)
        .setErr(help)
        .setExecutionStrategy(
            parsed -> {
              var ansi = qat.style().color() ? Help.Ansi.ON : Help.Ansi.OFF;
              line.setColorScheme(Help.defaultColorScheme(ansi));
              return new RunLast().execute(parsed);
            })
        .setParameterExceptionHandler((e, args) -> complaints.about(e))
        .setExecutionExceptionHandler((e, command, parsed) -> complaints.about(e));
  }
}
