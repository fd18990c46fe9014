// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.app.plugin.Plugins.Found;
import io.openqat.domain.FileReason;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Loads the jars of a folder, each on its own. */
final class PluginFolder {
  static final String SERVICES = "META-INF/services/";

  /**
   * The classes of one jar, with the app's behind them. What the app has comes from the app, so
   * that a jar that brings its own copy of the domain implements the same interfaces. What the
   * class path announces as services is not announced again.
   */
  private static final class JarClasses extends URLClassLoader {
    JarClasses(String name, Path jar) throws MalformedURLException {
      super(name, new URL[] {jar.toUri().toURL()}, JarClasses.class.getClassLoader());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.startsWith(SERVICES) ? findResources(name) : super.getResources(name);
    }
  }

  private final Path folder;
  private final Safety safety;
  private final Duration patience;
  private final List<PluginProblem> problems;
  private final List<Found> found = new ArrayList<>();

  PluginFolder(Path folder, Safety safety, Duration patience, List<PluginProblem> problems) {
    this.folder = folder;
    this.safety = safety;
    this.patience = patience;
    this.problems = problems;
  }

  /** What is there, jar by jar in the order of their names; nothing when there is no folder. */
  List<Found> load() {
    if (!Files.exists(folder)) {
      return found;
    }
    try {
      Optional<String> doubt = safety.doubt(folder);
      if (doubt.isPresent()) {
        problem(folder, doubt.get());
        return found;
      }
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.getFileName().toString().endsWith(".jar"))
            .sorted()
            .forEach(this::load);
      }
    } catch (IOException e) {
      problem(folder, "cannot be read: " + FileReason.of(e));
    }
    return found;
  }

  private void load(Path jar) {
    try {
      // A link is as safe as what it leads to, and the folder that is in.
      Path real = jar.toRealPath();
      Optional<String> doubt = safety.doubt(real);
      Path home = real.resolveSibling("");
      if (doubt.isEmpty() && !home.equals(folder.toRealPath())) {
        doubt = safety.doubt(home);
      }
      if (doubt.isPresent()) {
        problem(jar, doubt.get());
      } else if (!Files.isRegularFile(real)) {
        problem(jar, "is no regular file, which a jar is; remove it");
      } else {
        load(jar, real);
      }
    } catch (IOException e) {
      problem(
          jar, "cannot be read as a jar: " + FileReason.of(e) + "; build it anew, or remove it");
    }
  }

  private void load(Path jar, Path real) throws IOException {
    List<PluginKind> kinds;
    Optional<String> version;
    try (var file = new JarFile(real.toFile())) {
      kinds =
          Arrays.stream(PluginKind.values())
              .filter(kind -> file.getEntry(kind.serviceFile()) != null)
              .toList();
      version =
          Optional.ofNullable(file.getManifest())
              .map(Manifest::getMainAttributes)
              .flatMap(
                  all -> Optional.ofNullable(all.getValue(Attributes.Name.IMPLEMENTATION_VERSION)));
    }
    if (kinds.isEmpty()) {
      problem(
          jar,
          "announces no plugin in META-INF/services; add the file, or put what a plugin needs into"
              + " its own jar");
      return;
    }
    String origin = jar.toString();
    // Left open: a plugin may load classes as long as it runs.
    var calls = new PluginCalls(origin, new JarClasses(origin, real), patience);
    ExitWatch.add(origin);
    var told = new ConcurrentLinkedQueue<String>();
    try {
      found.addAll(
          calls.call(
              () ->
                  new Services(calls.classes(), told::add)
                      .all(
                          kinds,
                          (kind, extension) ->
                              Found.of(
                                  new Plugin(kind, extension.name(), version, origin),
                                  extension,
                                  calls))));
    } catch (PluginException e) {
      told.add(e.why());
    }
    told.forEach(what -> problem(jar, what));
  }

  private void problem(Path where, String what) {
    problems.add(new PluginProblem(where.toString(), what, false));
  }
}
