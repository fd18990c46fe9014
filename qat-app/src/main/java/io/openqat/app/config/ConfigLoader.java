// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.app.file.TextFile;
import io.openqat.app.file.UnusableFileException;
import io.openqat.app.yaml.Node;
import io.openqat.app.yaml.Nothing;
import io.openqat.app.yaml.Place;
import io.openqat.app.yaml.YamlProblem;
import io.openqat.app.yaml.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a configuration: the defaults, over them one file, over that single options. */
public final class ConfigLoader {
  /** What a problem names as its place that no file and no option has. */
  static final String DEFAULTS = "defaults";

  private static final String SET = "--set ";

  private ConfigLoader() {}

  /**
   * Reads a configuration. Nothing is kept, so that it can be read again when it changes.
   *
   * @param file YAML or JSON; without one, the defaults are what the options start from
   * @param sets {@code KEY=VALUE} each, where keys are joined by dots, lists are entered by the
   *     index of an element, and the value is YAML. Later ones win
   * @throws ConfigException listing every problem; also when the file cannot be read
   */
  public static LoadedConfig load(Optional<Path> file, List<String> sets) {
    var problems = new Problems();
    Node root = file.map(path -> read(path, problems)).orElse(new Nothing(Place.of(DEFAULTS)));
    for (String set : sets) {
      root = apply(set, root, problems);
    }
    var anchor = new Anchor(file);
    var places = new Places(root.place());
    var binder = new Binder(anchor, places, problems);
    Optional<AgentConfig> config = binder.root(AgentConfig.class, root);
    problems.throwIfAny();
    return new LoadedConfig(
        config.map(read -> anchored(read, anchor, places)).orElseThrow(),
        file,
        binder.settings(),
        places);
  }

  /** A scenario is a path when it has a slash, which only the whole value tells. */
  private static AgentConfig anchored(AgentConfig config, Anchor anchor, Places places) {
    Place place = places.nearest("discovery.simulate");
    Optional<String> scenario =
        config
            .discovery()
            .simulate()
            .map(
                name ->
                    name.contains("/") ? anchor.resolve(place, Path.of(name)).toString() : name);
    return config.with(config.discovery().simulating(scenario));
  }

  private static Node read(Path file, Problems problems) {
    String origin = file.toString();
    var found = new ArrayList<YamlProblem>();
    try {
      Node root = YamlText.ofFile(origin, TextFile.read(file), found);
      found.forEach(problem -> problems.add(problem.place(), "", problem.what()));
      return root;
    } catch (UnusableFileException e) {
      String what = String.valueOf(e.getMessage()).replace(origin + ": ", "");
      throw new ConfigException(List.of(new ConfigProblem(origin, "", what)));
    }
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
    var found = new ArrayList<YamlProblem>();
    Node value = YamlText.ofValue(place.origin(), set.substring(equals + 1), found);
    found.forEach(problem -> problems.add(place, "", problem.what()));
    try {
      return new Overlay(place, value).on(root, path);
    } catch (IllegalArgumentException e) {
      problems.add(place, "", String.valueOf(e.getMessage()));
      return root;
    }
  }
}
