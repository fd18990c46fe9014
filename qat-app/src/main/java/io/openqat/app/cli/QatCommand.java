// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static java.util.Map.entry;

import io.openqat.app.output.text.Style;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code qat} itself, and the options of all commands. */
@Command(
    name = "qat",
    header = "Finds Intel QuickAssist (QAT) accelerators on this host.",
    description = {
      "Nothing is changed on the host but by provision apply, assign, release and reconcile --fix,"
          + " and",
      "no other program is started but virsh, when --attach, --detach or --libvirt asks for it."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  qat discover               what is on this host",
      "  qat list --free            which functions can be given to a VM",
      "  qat topology               the same as a picture",
      "  qat show 6b:00.0           all about one function",
      "  qat doctor                 whether they can be used, and what to do if not",
      "  qat help discover          options of a command"
    },
    exitCodeList = {
      "0:fine",
      "1:needs attention: a finding of severity error, or no such function",
      "2:could not be done as asked: wrong option, address or file, host not readable",
      "3:a defect of qat"
    })
final class QatCommand {
  /** Its commands by their names, in the order of its help. {@link NamedCommands} adds them. */
  static final List<Map.Entry<String, Class<?>>> COMMANDS =
      List.of(
          entry("discover", DiscoverCommand.class),
          entry("list", ListCommand.class),
          entry("topology", TopologyCommand.class),
          entry("show", ShowCommand.class),
          entry("doctor", DoctorCommand.class),
          entry("explain", ExplainCommand.class),
          entry("provision", ProvisionCommand.class),
          entry("assign", AssignCommand.class),
          entry("release", ReleaseCommand.class),
          entry("assignments", AssignmentsCommand.class),
          entry("cdi", CdiCommand.class),
          entry("report", ReportCommand.class),
          entry("capture", CaptureCommand.class),
          entry("hosts", HostsCommand.class),
          entry("simulate", SimulateCommand.class),
          entry("watch", WatchCommand.class),
          entry("top", TopCommand.class),
          entry("agent", AgentCommand.class),
          entry("fleet", FleetCommand.class),
          entry("catalog", CatalogCommand.class),
          entry("config", ConfigCommand.class),
          entry("plugins", PluginsCommand.class),
          entry("completion", CompletionCommand.class),
          entry("manual", ManualCommand.class),
          entry("training", TrainingCommand.class),
          entry("version", VersionCommand.class),
          entry("help", HelpTopicCommand.class));

  /** Those that tell of all of them. */
  static final Set<Class<?>> OF_ALL = Set.of(CompletionCommand.class, ManualCommand.class);

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description = {
        "Colours: auto, always or never. 'auto' colours on a terminal, unless NO_COLOR is set."
      })
  private ColorWhen color = ColorWhen.AUTO;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli sets and asks it
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli sets and asks it
  private boolean version;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Also tell how the work goes on, where no terminal is.")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Tell of what is wrong alone.")
  private boolean quiet;

  @Option(
      names = "--log-format",
      paramLabel = "FORM",
      scope = ScopeType.INHERIT,
      description =
          "What is told beside results: auto, text or json (an object a line). 'auto' is text, with"
              + " priorities for the journal.")
  private LogFormat logFormat = LogFormat.AUTO;

  /** How it is to be told. */
  Telling telling(Console console) {
    if (verbose && quiet) {
      throw new MisuseException("--verbose has no effect with --quiet");
    }
    Verbosity wanted = verbose ? Verbosity.VERBOSE : quiet ? Verbosity.QUIET : Verbosity.NORMAL;
    return new Telling(logFormat.form(console.environment()), wanted);
  }

  Style style(Console console) {
    return new Style(color.appliesTo(console), console.symbols(), console.width());
  }
}
