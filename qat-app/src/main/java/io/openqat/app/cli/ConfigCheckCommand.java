// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.config.AgentConfig;
import io.openqat.app.host.HostSettings;
import io.openqat.app.output.json.SmallDocuments;
import io.openqat.app.output.text.Style;
import io.openqat.app.plugin.PluginCheck;
import io.openqat.app.plugin.Plugins;
import io.openqat.app.reporters.CyborgModel;
import io.openqat.cyborg.CyborgOptions;
import io.openqat.cyborg.CyborgProbes;
import io.openqat.cyborg.report.Probe;
import io.openqat.domain.OpenQatException;
import io.openqat.mapping.HostNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat config check}. */
@Command(
    name = "check",
    header = "Say everything that is wrong with a configuration file.",
    description = {
      "Each problem with file, line and column. Loads the plugins it names, and has them check"
          + " their",
      "settings; connects to nothing without --online. With a reporter to Cyborg it also looks at"
          + " the host, and warns",
      "where that becomes more resource providers than Placement copes with."
    },
    footer = {
      "  qat config check /etc/openqat/agent.yaml && systemctl reload openqat",
      "  qat config check --online /etc/openqat/agent.yaml"
    },
    exitCodeList = {
      "0:it can be used",
      "1:something that it names does not work, with --online",
      "2:it cannot"
    })
final class ConfigCheckCommand implements ConsoleCommand {
  private static final String NOTHING_TO_TRY =
      "no reporter of type cyborg is enabled: nothing to try\n";

  @Option(
      names = "--online",
      description =
          "Also try what a reporter to Cyborg uses: broker, conductor, Keystone, Placement, API."
              + " Reports nothing.")
  private boolean online;

  @Mixin private ListFormat format = new ListFormat();

  @Mixin private PluginOptions folder = new PluginOptions();

  @Mixin private ConfigFileOptions options = new ConfigFileOptions();

  @Override
  public int run(Console console, Style style) {
    var loaded = options.load();
    Plugins plugins = folder.load(loaded.config().plugins().folder(), console);
    plugins.problems().stream()
        .filter(problem -> !problem.ambiguous())
        .forEach(problem -> console.complain("plugin not loaded: " + problem));
    PluginCheck.require(loaded, plugins);
    console.complainOf(remarks(loaded.config(), plugins, console));
    Optional<String> file = loaded.file().map(Path::toString);
    List<Probe> probes = online ? tryOut(loaded.config(), plugins, console) : List.of();
    boolean untried = online && probes.isEmpty();
    format.print(
        console,
        () -> text(file, probes) + (untried ? NOTHING_TO_TRY : ""),
        syntax -> SmallDocuments.check(syntax, file, probes));
    return probes.stream().allMatch(Probe::works) ? ExitCode.FINE : ExitCode.ATTENTION;
  }

  private static String text(Optional<String> file, List<Probe> probes) {
    var out = new StringBuilder(file.map(name -> name + ": fine\n").orElse("fine\n"));
    for (Probe probe : probes) {
      String state = probe.works() ? "works" : "fails";
      out.append("%s: %s: %s%n".formatted(probe.subject(), state, probe.message()));
    }
    return out.toString();
  }

  private static List<Probe> tryOut(AgentConfig config, Plugins plugins, Console console) {
    // What fails is told in a sentence each.
    Logging.once(console).take();
    Optional<CyborgOptions> cyborg = CyborgModel.cyborg(config);
    if (cyborg.isEmpty()) {
      return List.of();
    }
    HostSettings host = new HostOptions().settings(config, plugins, console);
    return new CyborgProbes(cyborg.get(), host.hostName()).run();
  }

  /** What can be used and may still not be meant, which the host itself has to be asked for. */
  private static List<String> remarks(AgentConfig config, Plugins plugins, Console console) {
    if (CyborgModel.cyborg(config).isEmpty()) {
      return List.of();
    }
    try {
      HostSettings host = new HostOptions().settings(config, plugins, console);
      var model = CyborgModel.of(config, host.hostName(), host.catalog());
      return Stream.of(
              model.remark().stream(),
              model.tooWide(host.look()).map(what -> what + ". " + model.cure()).stream(),
              CyborgModel.otherName(new HostNames(), host.hostName()).stream())
          .flatMap(remark -> remark)
          .toList();
    } catch (OpenQatException e) {
      return List.of("how many resource providers this host becomes is not known: " + e.what());
    }
  }
}
