// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code qat} itself, and the options of all commands. */
@Command(
    name = "qat",
    subcommands = {
      DiscoverCommand.class,
      ListCommand.class,
      TopologyCommand.class,
      ShowCommand.class,
      DoctorCommand.class,
      ExplainCommand.class,
      ProvisionCommand.class,
      AssignCommand.class,
      ReleaseCommand.class,
      AssignmentsCommand.class,
      CdiCommand.class,
      ReportCommand.class,
      CaptureCommand.class,
      HostsCommand.class,
      SimulateCommand.class,
      WatchCommand.class,
      TopCommand.class,
      AgentCommand.class,
      FleetCommand.class,
      CatalogCommand.class,
      ConfigCommand.class,
      PluginsCommand.class,
      CompletionCommand.class,
      ManualCommand.class,
      VersionCommand.class,
      HelpTopicCommand.class
    },
    header = "Finds Intel QuickAssist (QAT) accelerators on this host.",
    description = {
      "Nothing is changed on the host but by provision apply, assign, release and reconcile --fix,"
          + " and no other",
      "program is started but virsh, when --attach, --detach or --libvirt asks for it."
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

  Style style(Console console) {
    return new Style(color.appliesTo(console), console.symbols(), console.width());
  }
}
