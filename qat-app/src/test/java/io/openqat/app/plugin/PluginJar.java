// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.openqat.domain.OpenQatException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes jars of plugins, compiled against the domain and nothing else. */
public final class PluginJar {
  private final Path work;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private String version = "";

  /** A jar that is made with the help of an empty folder. */
  public PluginJar(Path work) {
    this.work = work;
  }

  /** An example plugin of the repository. */
  public static PluginJar ofExample(String name, Path work) throws IOException {
    Path example = Path.of("../examples").resolve(name).resolve("src/main");
    return new PluginJar(work)
        .compile(files(example.resolve("java")))
        .contents(example.resolve("resources"))
        .version("1.0");
  }

  public static PluginJar of(Path work) {
    return new PluginJar(work);
  }

  /** Adds a reporter of one source, and announces it. */
  public PluginJar reporter(String className, String text) throws IOException {
    return source(className, text).announce(PluginKind.REPORTER, className);
  }

  /** Adds the classes of one source, which is in no package. */
  public PluginJar source(String className, String text) throws IOException {
    Path file = Files.createDirectories(work.resolve("src")).resolve(className + ".java");
    Files.writeString(file, text);
    return compile(List.of(file));
  }

  /** Adds a file. */
  PluginJar entry(String name, String text) {
    entries.put(name, text.getBytes(UTF_8));
    return this;
  }

  /** Announces classes as plugins of a kind. */
  public PluginJar announce(PluginKind kind, String... classNames) {
    return entry(kind.serviceFile(), String.join("\n", classNames) + "\n");
  }

  /** Leaves a class out again, as a jar does that lacks a dependency. */
  PluginJar without(String className) {
    entries.remove(className + ".class");
    return this;
  }

  /** Makes a class look as if it were compiled for a Java of the far future. */
  PluginJar fromTheFuture(String className) {
    entries.get(className + ".class")[7] = (byte) 0xf0;
    return this;
  }

  PluginJar version(String text) {
    version = text;
    return this;
  }

  /** Writes the jar, with rights that any check accepts. */
  public Path write(Path folder, String name) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!version.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    }
    Path jar = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        var zip = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new JarEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    SafeFolder.restrict(jar);
    return jar;
  }

  private PluginJar compile(List<Path> sources) throws IOException {
    Path classes = Files.createDirectories(work.resolve("classes"));
    var complaints = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean fine =
          compiler
              .getTask(
                  complaints,
                  files,
                  null,
                  List.of("--release", "17", "-cp", domain().toString(), "-d", classes.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!fine) {
        throw new IllegalStateException(complaints.toString());
      }
    }
    return contents(classes);
  }

  private PluginJar contents(Path folder) throws IOException {
    for (Path file : files(folder)) {
      entries.put(folder.relativize(file).toString(), Files.readAllBytes(file));
    }
    return this;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Path domain() {
    try {
      return Path.of(
          OpenQatException.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
