// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.DiscoveryConfig;
import io.openqat.app.config.LoadedConfig;
import io.openqat.app.config.PluginSettings;
import io.openqat.app.config.ReporterConfig;
import io.openqat.domain.Nearest;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.spi.Settings;
import io.openqat.domain.spi.SettingsException;
import io.openqat.yaml.Problem;
import io.openqat.yaml.ProblemsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Whether the plugins that a configuration names are there, and can work with their settings. */
public final class PluginCheck {
  private final LoadedConfig loaded;
  private final Plugins plugins;
  private final List<Problem> problems = new ArrayList<>();

  private PluginCheck(LoadedConfig loaded, Plugins plugins) {
    this.loaded = loaded;
    this.plugins = plugins;
  }

  /**
   * Checks a configuration against what is there. Makes each plugin once and lets go of it.
   *
   * @throws ProblemsException listing every problem; also when two plugins claim one name
   */
  public static void require(LoadedConfig loaded, Plugins plugins) {
    var check = new PluginCheck(loaded, plugins);
    check.run(loaded.config());
    if (!check.problems.isEmpty()) {
      throw new ProblemsException(check.problems);
    }
  }

  private void run(AgentConfig config) {
    plugins.problems().stream()
        .filter(PluginProblem::ambiguous)
        .forEach(problem -> report("plugins.folder", problem.toString()));
    DiscoveryConfig discovery = config.discovery();
    String source = discovery.source();
    Optional<Catalog> catalog = catalog(discovery);
    if (isAdded(PluginKind.DISCOVERY, source, "discovery.source")) {
      attempt(
          "discovery.settings",
          discovery.settings(),
          settings -> catalog.ifPresent(known -> plugins.discovery(source, settings, known)));
    }
    for (int i = 0; i < config.reporters().size(); i++) {
      ReporterConfig reporter = config.reporters().get(i);
      String key = "reporters." + i;
      if (reporter.settings() instanceof PluginSettings settings
          && isAdded(PluginKind.REPORTER, reporter.type(), key + ".type")) {
        attempt(
            key + ".settings",
            settings,
            values ->
                plugins
                    .reporter(reporter.type(), reporter.effectiveName(), values)
                    .orElseThrow()
                    .close());
      }
    }
    catalog.ifPresent(known -> families(config.model().families().keySet(), known));
    for (int i = 0; i < config.health().checks().size(); i++) {
      isAdded(PluginKind.HEALTH, config.health().checks().get(i), "health.checks." + i);
    }
  }

  private void families(Set<String> named, Catalog known) {
    List<String> names = known.families().stream().map(AcceleratorFamily::name).toList();
    named.stream()
        .filter(name -> !names.contains(name))
        .sorted()
        .forEach(
            name ->
                report(
                    "model.families." + name,
                    "there is no family '"
                        + name
                        + "'"
                        + Nearest.suggestion(name, names.stream())));
  }

  private Optional<Catalog> catalog(DiscoveryConfig discovery) {
    try {
      return Optional.of(plugins.catalog(discovery.catalog()));
    } catch (OpenQatException e) {
      report("discovery.catalog", e.what().replaceAll("\\R", "; "));
      return Optional.empty();
    }
  }

  /** Whether a plugin has this name; what is neither built in nor there is reported. */
  private boolean isAdded(PluginKind kind, String name, String key) {
    List<Plugin> known = plugins.list().stream().filter(plugin -> plugin.kind() == kind).toList();
    Optional<Plugin> named = known.stream().filter(p -> p.name().equals(name)).findFirst();
    if (named.isEmpty()) {
      report(
          key,
          "there is no "
              + kind
              + " '"
              + name
              + "'"
              + Nearest.suggestion(name, known.stream().map(Plugin::name))
              + folder());
    }
    return named.filter(plugin -> !plugin.isBuiltIn()).isPresent();
  }

  private String folder() {
    return loaded
        .config()
        .plugins()
        .folder()
        .map(folder -> "; plugins are looked for in " + folder)
        .orElse("; without a folder of plugins there are no others");
  }

  private void attempt(String key, PluginSettings settings, Consumer<Settings> maker) {
    try {
      maker.accept(settings.settings());
    } catch (SettingsException e) {
      e.problems().forEach(p -> report(p.key().isEmpty() ? key : key + "." + p.key(), p.what()));
    } catch (PluginException e) {
      report(key, "the plugin fails: " + e.why());
    } catch (Exception | Error e) {
      report(key, "the plugin fails: " + Failure.reason(e));
    }
  }

  private void report(String key, String what) {
    problems.add(loaded.problem(key, what));
  }
}
