// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.ConfigLoader;
import io.openqat.app.config.CyborgReporterSettings;
import io.openqat.app.config.LoadedConfig;
import io.openqat.app.config.ReporterConfig;
import io.openqat.app.output.Origin;
import io.openqat.app.output.mapped.MappedRenderer;
import io.openqat.app.output.text.Style;
import io.openqat.app.plugin.PluginCheck;
import io.openqat.app.plugin.Plugins;
import io.openqat.app.reporters.CyborgDelivery;
import io.openqat.app.reporters.CyborgModel;
import io.openqat.cyborg.CyborgReporter;
import io.openqat.mapping.MappingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qat report}. */
@Command(
    name = "report",
    header = "Tell Cyborg once what this host has, or show what it would be told.",
    description = {
      "For scripts, and to try a configuration before the agent runs with it. A report is the"
          + " whole",
      "of a host: what it leaves out, Cyborg's conductor deletes. Docs: docs/cyborg.md,",
      "docs/configuration.md."
    },
    footer = {
      "  qat report --dry-run",
      "  qat report --dry-run --config /etc/openqat/agent.yaml",
      "  qat report --once --config /etc/openqat/agent.yaml",
      "  qat report --once --transport-url-file /etc/openqat/transport_url --set host.name=fqdn"
    },
    exitCodeList = {
      "0:fine: shown, or the conductor has it",
      "1:the conductor does not have it, or not all of it; what to do is on standard error",
      "2:wrong option or configuration, or the host cannot be read"
    })
final class ReportCommand implements ConsoleCommand {
  /** What to do, which has no default: sending changes a cloud. */
  private static final class Mode {
    @Option(names = "--once", description = "Send one report and wait for the conductor's answer.")
    private boolean once;

    @Option(
        names = "--dry-run",
        description = "Print exactly what would be sent, as JSON, and send nothing.")
    private boolean dryRun;
  }

  @ArgGroup(multiplicity = "1")
  private Mode mode = new Mode();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The agent's configuration; its reporters of type cyborg are used.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Say one thing differently, like model.profile=upstream. May be repeated.")
  private List<String> sets = List.of();

  @Option(
      names = "--transport-url-file",
      paramLabel = "FILE",
      description = "Instead of configured reporters, one with the transport URL in this file.")
  private Optional<Path> transportUrl = Optional.empty();

  @Option(
      names = "--reporter",
      paramLabel = "NAME",
      description = "Only this one of several reporters of type cyborg.")
  private Optional<String> only = Optional.empty();

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "Functions of this ledger are in use, instead of those of the host's own.")
  private Optional<Path> ledger = Optional.empty();

  @Mixin private HostOptions host = new HostOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    new Effects(spec).forbid(mode.dryRun, "--dry-run", "--reporter");
    // What the reporter logs when it runs for long is told here in a sentence at the end.
    Logging.once(console).take();
    LoadedConfig loaded = load();
    AgentConfig wanted = loaded.config();
    List<CyborgDelivery> reporters = reporters(wanted);
    Plugins plugins = host.plugins(wanted, console);
    PluginCheck.require(loaded, plugins);
    var settings = host.settings(wanted, plugins, console);
    var model = CyborgModel.of(wanted, settings.hostName(), settings.catalog());
    model.remark().ifPresent(console::remark);
    MappingOptions mapping = model.options();
    var renderer = MappedRenderer.cyborg((defaults, seen) -> mapping, CyborgReporter::dryRun);
    var report = settings.look(settings.usage(ledger));
    renderer.remarks(report).forEach(console::remark);
    String message = renderer.render(report); // refuses what does not fit into Cyborg's model
    if (mode.dryRun) {
      console.printDocument(message);
      return ExitCode.FINE;
    }
    if (settings.source().origin() == Origin.SIMULATION) {
      console.remark("the host is simulated: Cyborg is told of devices that do not exist");
    }
    boolean fine = true;
    for (CyborgDelivery delivery : reporters) {
      boolean delivered;
      String name = delivery.reporter().effectiveName();
      try (var sign = SignOfLife.of(console, name)) {
        sign.now(name + ": waiting for Cyborg");
        delivered = delivery.deliver(report, mapping, console::complain);
      }
      if (delivered) {
        console.print("%s: reported as host %s%n".formatted(name, settings.hostName()));
      }
      fine &= delivered;
    }
    return fine ? ExitCode.FINE : ExitCode.ATTENTION;
  }

  private LoadedConfig load() {
    var all = new ArrayList<String>(sets);
    transportUrl.ifPresent(
        file ->
            all.add(
                "reporters=[{type: cyborg, settings: {transport-url: {file: "
                    + quoted(file.toAbsolutePath().toString())
                    + "}}}]"));
    return ConfigLoader.load(config, all);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private List<CyborgDelivery> reporters(AgentConfig wanted) {
    var reporters = new ArrayList<CyborgDelivery>();
    for (ReporterConfig reporter : wanted.reporters()) {
      boolean meant = only.map(reporter.effectiveName()::equals).orElse(reporter.enabled());
      if (meant && reporter.settings() instanceof CyborgReporterSettings settings) {
        reporters.add(new CyborgDelivery(reporter, settings));
      }
    }
    if (reporters.isEmpty() && (mode.once || only.isPresent())) {
      throw new MisuseException(
          "no reporter"
              + only.map(name -> " '" + name + "'").orElse("")
              + " of type cyborg is configured; use --transport-url-file FILE, or a configuration"
              + " that has one");
    }
    return reporters;
  }
}
