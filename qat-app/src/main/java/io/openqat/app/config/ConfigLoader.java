// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.secret.Secret;
import io.openqat.cyborg.transport.TlsOptions;
import io.openqat.yaml.Binder;
import io.openqat.yaml.Forms;
import io.openqat.yaml.Keys;
import io.openqat.yaml.Node;
import io.openqat.yaml.Node.Nothing;
import io.openqat.yaml.Overlay;
import io.openqat.yaml.Place;
import io.openqat.yaml.Problems;
import io.openqat.yaml.ProblemsException;
import io.openqat.yaml.Slot;
import io.openqat.yaml.TextFile;
import io.openqat.yaml.YamlText;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a configuration: the defaults, over them one file, over that single options. */
public final class ConfigLoader {
  /** What a problem names as its place that no file and no option has. */
  static final String DEFAULTS = "defaults";

  private static final String SET = "--set ";

  /** How the values of a configuration are written. */
  static final Forms FORMS =
      Forms.BASIC
          .word(URI.class, HttpAccess::address)
          .word(RuleConfig.class, RuleConfig::parse)
          .form(Secret.class, SecretSource::read)
          .form(TlsOptions.class, ConfigLoader::tls)
          .form(PluginSettings.class, PluginSettings::read)
          .form(ReporterSettings.class, ReporterConfig::settings);

  private ConfigLoader() {}

  private static Optional<TlsOptions> tls(Slot slot) {
    Optional<TlsOptions> read = slot.record(TlsOptions.class);
    read.filter(tls -> !tls.isWhole())
        .ifPresent(tls -> slot.report("needs both 'certificate' and 'key', or neither"));
    return read;
  }

  /**
   * Reads a configuration. Nothing is kept, so that it can be read again when it changes.
   *
   * @param file YAML or JSON; without one, the defaults are what the options start from
   * @param sets {@code KEY=VALUE} each, where keys are joined by dots, lists are entered by the
   *     index of an element, and the value is YAML. Later ones win
   * @throws ProblemsException listing every problem; also when the file cannot be read
   */
  public static LoadedConfig load(Optional<Path> file, List<String> sets) {
    var problems = new Problems(file.map(Path::toString).orElse(DEFAULTS));
    Node root =
        file.map(path -> YamlText.ofFile(path.toString(), TextFile.read(path), problems))
            .orElse(new Nothing(Place.of(DEFAULTS)));
    for (String set : sets) {
      root = apply(set, root, problems);
    }
    var binder = new Binder(FORMS, file, problems);
    Optional<AgentConfig> config = binder.bind(AgentConfig.class, root);
    problems.throwIfAny();
    return new LoadedConfig(
        config.map(read -> anchored(read, binder)).orElseThrow(),
        file,
        binder.settings(),
        problems);
  }

  /** A scenario is a path when it has a slash, which only the whole value tells. */
  private static AgentConfig anchored(AgentConfig config, Binder binder) {
    Optional<String> scenario =
        config
            .discovery()
            .simulate()
            .map(
                name ->
                    name.contains("/")
                        ? binder.resolve("discovery.simulate", Path.of(name)).toString()
                        : name);
    return config.with(config.discovery().simulating(scenario));
  }

  private static Node apply(String set, Node root, Problems problems) {
    int equals = set.indexOf('=');
    String key = equals < 0 ? set : set.substring(0, equals);
    // The value is not shown: it may be a secret in the wrong place.
    Place place = Place.of(SET + Keys.shown(key));
    List<String> path = Arrays.asList(key.split("\\.", -1));
    if (equals < 0 || path.stream().anyMatch(String::isBlank)) {
      problems.add(place, "", "is not KEY=VALUE, with keys joined by dots, like loop.period=30s");
      return root;
    }
    Node value = YamlText.ofValue(place.origin(), set.substring(equals + 1), problems);
    try {
      return new Overlay(place, value).on(root, path);
    } catch (IllegalArgumentException e) {
      problems.add(place, "", String.valueOf(e.getMessage()));
      return root;
    }
  }
}
