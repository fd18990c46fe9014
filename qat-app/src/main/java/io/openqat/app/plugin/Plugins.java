// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.openqat.app.config.CatalogFiles;
import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.spi.CheckProvider;
import io.openqat.domain.spi.DiscoveryProvider;
import io.openqat.domain.spi.ExaminationProvider;
import io.openqat.domain.spi.Extension;
import io.openqat.domain.spi.FamilyProvider;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.spi.InventoryReporter;
import io.openqat.domain.spi.PolicyProvider;
import io.openqat.domain.spi.ReporterProvider;
import io.openqat.domain.spi.Settings;
import io.openqat.domain.spi.TelemetryProvider;
import io.openqat.domain.spi.UsageProvider;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.domain.watch.Examination;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything that can be used by name. Immutable; the classes of jars stay loaded. */
public final class Plugins {
  private static final String CLASS_PATH = "class path";

  /**
   * A plugin with the object that does its work.
   *
   * @param part what it adds, where that is always the same one: a family, a policy
   */
  record Found(Plugin plugin, Extension extension, Optional<Object> part, PluginCalls calls) {
    /** Asks it for its part; runs its code. */
    static Found of(Plugin plugin, Extension extension, PluginCalls calls) {
      Optional<Object> part =
          switch (plugin.kind()) {
            case FAMILY ->
                Optional.of(Guarded.family(calls, ((FamilyProvider) extension).family()));
            case POLICY -> Optional.of(policy(calls, ((PolicyProvider) extension).policy()));
            default -> Optional.empty();
          };
      return new Found(plugin, extension, part, calls);
    }

    private static PlacementPolicy policy(PluginCalls calls, PlacementPolicy policy) {
      return policy instanceof PlacementPolicies ? policy : Guarded.Policy.of(calls, policy);
    }
  }

  private final List<Found> usable;
  private final List<PluginProblem> problems;

  private Plugins(List<Found> usable, List<PluginProblem> problems) {
    this.usable = List.copyOf(usable);
    this.problems = List.copyOf(problems);
  }

  /** What is built in, and nothing else. */
  public static Plugins builtIn() {
    return of(List.of(), List.of());
  }

  /**
   * Loads what the class path and the jars of a folder add. What cannot be loaded, or has the name
   * of another one, is left out and among the problems.
   *
   * @param folder one that does not exist has no jars
   */
  public static Plugins load(Optional<Path> folder) {
    return load(folder, PluginCalls.PATIENCE);
  }

  static Plugins load(Optional<Path> folder, Duration patience) {
    var problems = new ArrayList<PluginProblem>();
    var found = new ArrayList<Found>(onClassPath(problems));
    folder.ifPresent(
        path -> {
          try {
            found.addAll(new PluginFolder(path, Safety.ofProcess(), patience, problems).load());
          } catch (IOException e) {
            problems.add(new PluginProblem(path.toString(), "cannot be checked: " + e, false));
          }
        });
    return of(found, problems);
  }

  private static List<Found> onClassPath(List<PluginProblem> problems) {
    ClassLoader classes = Plugins.class.getClassLoader();
    return new Services(classes, what -> problems.add(new PluginProblem(CLASS_PATH, what, false)))
        .all(
            List.of(PluginKind.values()),
            (kind, extension) -> {
              Class<?> type = extension.getClass();
              var version = Optional.ofNullable(type.getPackage().getImplementationVersion());
              String origin = origin(type);
              return Found.of(
                  new Plugin(kind, extension.name(), version, origin),
                  extension,
                  new PluginCalls(origin, classes, PluginCalls.PATIENCE));
            });
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
        Stream.concat(builtInPlugins(), found.stream().map(Found::plugin))
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
        Stream.concat(
                BuiltIn.EXTENSIONS.stream(),
                found.stream().filter(f -> byName.containsKey(called(f.plugin()))))
            .toList(),
        all);
  }

  private static Stream<Plugin> builtInPlugins() {
    return Stream.concat(BuiltIn.NAMES.stream(), BuiltIn.EXTENSIONS.stream().map(Found::plugin));
  }

  private static String called(Plugin plugin) {
    return plugin.kind() + " '" + plugin.name() + "'";
  }

  /** What can be used, by kind, what is built in first. */
  public List<Plugin> list() {
    return Stream.concat(BuiltIn.NAMES.stream(), usable.stream().map(Found::plugin))
        .sorted()
        .toList();
  }

  /** What could not be loaded, or not be told apart. */
  public List<PluginProblem> problems() {
    return problems;
  }

  /**
   * A source that was added, made. Looks at nothing yet.
   *
   * @throws io.openqat.domain.OpenQatException when it cannot work with these settings
   */
  public Optional<AcceleratorDiscovery> discovery(String name, Settings settings, Catalog catalog) {
    return find(PluginKind.DISCOVERY, name)
        .map(
            found -> {
              var provider = (DiscoveryProvider) found.extension();
              AcceleratorDiscovery made =
                  found.calls().call(() -> provider.create(settings, catalog));
              settings.requireNoProblem();
              return () -> found.calls().call(made::discover);
            });
  }

  /**
   * A reporter of a kind that was added, made. Connects to nothing yet.
   *
   * @param kind which kind
   * @param name how it is called
   * @throws io.openqat.domain.OpenQatException when it cannot work with these settings
   */
  public Optional<InventoryReporter> reporter(String kind, String name, Settings settings) {
    return find(PluginKind.REPORTER, kind)
        .map(
            found -> {
              var provider = (ReporterProvider) found.extension();
              InventoryReporter made = found.calls().call(() -> provider.create(name, settings));
              settings.requireNoProblem();
              return new GuardedReporter(found.calls(), made);
            });
  }

  /** Whether there is one of this name, built in or added. */
  public boolean has(PluginKind kind, String name) {
    return list().stream().anyMatch(plugin -> plugin.kind() == kind && plugin.name().equals(name));
  }

  /** All policies, what is built in first. */
  public List<PlacementPolicy> policies() {
    return parts(PluginKind.POLICY, PlacementPolicy.class).toList();
  }

  /** Who else sees claims on the functions of this machine. */
  public UsageSource usage() {
    return of(PluginKind.CLAIMS)
        .map(
            found -> {
              var provider = (UsageProvider) found.extension();
              return (UsageSource) new Guarded.Claims(found.calls(), provider::usage);
            })
        .reduce(UsageSource::and)
        .orElse(inventory -> Set.of());
  }

  /**
   * The examinations of these names; of a name that is not there, none.
   *
   * @param sysfs of the host
   */
  public Examination examinations(Collection<String> names, HostText sysfs) {
    return examination(
        names.stream().flatMap(name -> find(PluginKind.HEALTH, name).stream()), sysfs);
  }

  /**
   * Those that leave devices as they are.
   *
   * @param sysfs of the host
   */
  public Examination passiveExaminations(HostText sysfs) {
    return examination(of(PluginKind.HEALTH).filter(Plugins::isPassive), sysfs);
  }

  private static boolean isPassive(Found found) {
    try {
      return found.calls().call(((ExaminationProvider) found.extension())::isPassive);
    } catch (PluginException e) {
      return false;
    }
  }

  private static Examination examination(Stream<Found> some, HostText sysfs) {
    return some.map(
            found -> {
              var provider = (ExaminationProvider) found.extension();
              return (Examination)
                  new Guarded.Examined(
                      found.calls(), found.calls().call(() -> provider.examination(sysfs)));
            })
        .reduce(Examination::and)
        .orElse(Examination.NONE);
  }

  /**
   * What counts the load of a family's devices, where a plugin does.
   *
   * @param sysfs of the host
   */
  public Optional<TelemetrySource> telemetry(String family, HostText sysfs) {
    return find(PluginKind.TELEMETRY, family)
        .map(
            found -> {
              var provider = (TelemetryProvider) found.extension();
              return new Guarded.Telemetry(found.calls(), () -> provider.telemetry(sysfs));
            });
  }

  /** What else doctor asks. */
  public List<CheckProvider> checks() {
    return of(PluginKind.CHECK)
        .map(
            found ->
                (CheckProvider)
                    new Guarded.Check(
                        found.calls(), found.plugin().name(), (CheckProvider) found.extension()))
        .toList();
  }

  /**
   * The models of all families and of these files.
   *
   * @throws io.openqat.domain.OpenQatException when a file cannot be used, or two models claim one
   *     id
   */
  public Catalog catalog(List<Path> files) {
    return CatalogFiles.addedTo(
        Catalog.of(
            parts(PluginKind.FAMILY, AcceleratorFamily.class).toArray(AcceleratorFamily[]::new)),
        files);
  }

  private <T> Stream<T> parts(PluginKind kind, Class<T> type) {
    return of(kind).map(found -> type.cast(found.part().orElseThrow()));
  }

  private Stream<Found> of(PluginKind kind) {
    return usable.stream().filter(found -> found.plugin().kind() == kind);
  }

  private Optional<Found> find(PluginKind kind, String name) {
    return of(kind).filter(found -> found.plugin().name().equals(name)).findFirst();
  }
}
