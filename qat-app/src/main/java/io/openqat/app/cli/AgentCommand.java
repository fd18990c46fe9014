// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.compose.Composition;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.ConfigLoader;
import io.openqat.app.config.LoadedConfig;
import io.openqat.app.daemon.Agent;
import io.openqat.app.daemon.AgentSurroundings;
import io.openqat.app.daemon.Signals;
import io.openqat.app.output.text.Style;
import io.openqat.app.plugin.PluginCheck;
import io.openqat.app.plugin.Plugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat agent}. */
@Command(
    name = "agent",
    header = "Watch this host for as long as it runs, report what is there, answer over HTTP.",
    description = {
      "Looks every minute and when the kernel says that a PCI function changed. Logs one line for",
      "each change. SIGHUP reads the configuration again, SIGTERM ends it within two seconds.",
      "Without a configuration it reports to nobody, and listens on 127.0.0.1:9467. Docs:",
      "docs/agent.md, docs/configuration.md."
    },
    footer = {
      "  qat agent",
      "  qat agent --config /etc/openqat/agent.yaml",
      "  qat agent --set loop.period=10s --set 'reporters=[{type: stdout}]'",
      "  qat agent --host spr-2x4 --listen :9999",
      "  curl http://127.0.0.1:9467/v1/inventory"
    },
    exitCodeList = {
      "0:fine: ended by a signal",
      "2:wrong option, configuration that cannot be used, or a port that is taken"
    })
final class AgentCommand implements ConsoleCommand {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration, YAML or JSON. Default: none, so that all is as built in.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Say one thing differently, like loop.period=30s. May be repeated.")
  private List<String> sets = List.of();

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "Where to answer over HTTP, like :9467 or [::1]:9467; 'off' for not at all.")
  private Optional<String> listen = Optional.empty();

  @Mixin private HostOptions host = new HostOptions();

  @Override
  public int run(Console console, Style style) {
    host.requireLive();
    Logging.ofAgent(console).take();
    LoadedConfig loaded = load();
    AgentConfig wanted = loaded.config();
    Plugins plugins = host.plugins(wanted, console);
    PluginCheck.require(loaded, plugins);
    Agent agent =
        Composition.agent(
            host.settings(wanted, plugins, console),
            wanted,
            new AgentSurroundings(
                VersionCommand.ofBuild(),
                console.environment(),
                console::printDocument,
                plugins,
                () -> reload(plugins)));
    Signals.on("TERM", agent::stop);
    Signals.on("INT", agent::stop);
    Signals.on("HUP", agent::reload);
    agent.run();
    return ExitCode.FINE;
  }

  private AgentConfig reload(Plugins plugins) {
    LoadedConfig again = load();
    PluginCheck.require(again, plugins);
    return again.config();
  }

  private LoadedConfig load() {
    var all = new ArrayList<String>(sets);
    listen.ifPresent(place -> all.addAll(ListenOption.settingsBeside(sets, place)));
    return ConfigLoader.load(config, all);
  }
}
