// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.openqat.app.config.CatalogFiles;
import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.spi.DiscoveryProvider;
import io.openqat.domain.spi.Extension;
import io.openqat.domain.spi.FamilyProvider;
import io.openqat.domain.spi.ReporterProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything that can be used by name. Immutable; the classes of jars stay loaded. */
public final class Plugins {
  private static final List<Plugin> BUILT_IN =
      List.of(
          builtIn(PluginKind.DISCOVERY, "sysfs"),
          builtIn(PluginKind.DISCOVERY, "simulated"),
          builtIn(PluginKind.FAMILY, QatFamily.NAME),
          builtIn(PluginKind.REPORTER, "file"),
          builtIn(PluginKind.REPORTER, "stdout"),
          builtIn(PluginKind.REPORTER, "cyborg"));

  private static final String CLASS_PATH = "class path";

  /** A plugin with the object that does its work. */
  record Found(Plugin plugin, Extension extension) {}

  private final List<Found> added;
  private final List<PluginProblem> problems;

  private Plugins(List<Found> added, List<PluginProblem> problems) {
    this.added = List.copyOf(added);
    this.problems = List.copyOf(problems);
  }

  /**
   * Loads what the class path and the jars of a folder add. What cannot be loaded, or has the name
   * of another one, is left out and among the problems.
   *
   * @param folder one that does not exist has no jars
   */
  public static Plugins load(Optional<Path> folder) {
    var problems = new ArrayList<PluginProblem>();
    var found = new ArrayList<Found>(onClassPath(problems));
    folder.ifPresent(
        path -> {
          try {
            found.addAll(new PluginFolder(path, Safety.ofProcess(), problems).load());
          } catch (IOException e) {
            problems.add(new PluginProblem(path.toString(), "cannot be checked: " + e, false));
          }
        });
    return of(found, problems);
  }

  private static List<Found> onClassPath(List<PluginProblem> problems) {
    var found = new ArrayList<Found>();
    var services =
        new Services(
            Plugins.class.getClassLoader(),
            what -> problems.add(new PluginProblem(CLASS_PATH, what, false)));
    for (PluginKind kind : PluginKind.values()) {
      for (Extension extension : services.of(kind)) {
        Class<?> type = extension.getClass();
        var version = Optional.ofNullable(type.getPackage().getImplementationVersion());
        var plugin = new Plugin(kind, extension.name(), version, origin(type));
        found.add(new Found(plugin, extension));
      }
    }
    return found;
  }

  private static String origin(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .flatMap(source -> Optional.ofNullable(source.getLocation()))
        .map(location -> CLASS_PATH + ": " + location.getPath())
        .orElse(CLASS_PATH);
  }

  static Plugins of(List<Found> found, List<PluginProblem> problems) {
    var all = new ArrayList<>(problems);
    Map<String, List<Plugin>> byName =
        Stream.concat(BUILT_IN.stream(), found.stream().map(Found::plugin))
            .collect(groupingBy(Plugins::called, TreeMap::new, toList()));
    byName.forEach(
        (name, same) -> {
          if (same.size() > 1) {
            List<String> origins = same.stream().map(Plugin::origin).toList();
            String others = origins.stream().limit(origins.size() - 1L).collect(joining(" and "));
            all.add(
                new PluginProblem(
                    origins.get(origins.size() - 1),
                    name + " is also claimed by " + others + "; remove one of them",
                    true));
          }
        });
    byName.values().removeIf(same -> same.size() > 1);
    return new Plugins(
        found.stream().filter(f -> byName.containsKey(called(f.plugin()))).toList(), all);
  }

  private static String called(Plugin plugin) {
    return plugin.kind() + " '" + plugin.name() + "'";
  }

  /** What can be used, by kind, what is built in first. */
  public List<Plugin> list() {
    return Stream.concat(BUILT_IN.stream(), added.stream().map(Found::plugin)).sorted().toList();
  }

  /** What could not be loaded, or not be told apart. */
  public List<PluginProblem> problems() {
    return problems;
  }

  /** A source that was added. */
  public Optional<DiscoveryProvider> discovery(String name) {
    return find(PluginKind.DISCOVERY, name, DiscoveryProvider.class);
  }

  /** A kind of reporter that was added. */
  public Optional<ReporterProvider> reporter(String name) {
    return find(PluginKind.REPORTER, name, ReporterProvider.class);
  }

  /**
   * The models of all families and of these files.
   *
   * @throws io.openqat.domain.OpenQatException when a file cannot be used, or two models claim one
   *     id
   */
  public Catalog catalog(List<Path> files) {
    Stream<AcceleratorFamily> families =
        added.stream()
            .filter(found -> found.plugin().kind() == PluginKind.FAMILY)
            .map(found -> ((FamilyProvider) found.extension()).family());
    AcceleratorFamily[] all =
        Stream.concat(Stream.of(QatFamily.builtIn()), families).toArray(AcceleratorFamily[]::new);
    return CatalogFiles.addedTo(Catalog.of(all), files);
  }

  private <T extends Extension> Optional<T> find(PluginKind kind, String name, Class<T> type) {
    return added.stream()
        .filter(f -> f.plugin().kind() == kind && f.plugin().name().equals(name))
        .map(f -> type.cast(f.extension()))
        .findFirst();
  }

  private static Plugin builtIn(PluginKind kind, String name) {
    return new Plugin(kind, name, Optional.empty(), Plugin.BUILT_IN);
  }
}
