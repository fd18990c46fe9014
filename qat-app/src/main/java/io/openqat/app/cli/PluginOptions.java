// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says where plugins are. */
final class PluginOptions {
  /** Where the agent's configuration is expected, and its plugins beside it. */
  static final Optional<Path> USUAL = Optional.of(Path.of("/etc/openqat/plugins"));

  /** What stands for no folder at all. */
  private static final String OFF = "off";

  @Option(
      names = {"--plugins", "--folder"},
      paramLabel = "DIR",
      description =
          "Load the jars of this folder; 'off' for none. Default: /etc/openqat/plugins, or what"
              + " the configuration says.")
  private Optional<String> folder = Optional.empty();

  /** Jars are loaded once. */
  private Optional<Plugins> loaded = Optional.empty();

  /**
   * What can be used by name, the same each time.
   *
   * @param usual where jars are, unless the option says otherwise
   */
  Plugins load(Optional<Path> usual, Console console) {
    if (loaded.isEmpty()) {
      Optional<Path> from =
          folder.isEmpty()
              ? usual
              : folder.filter(text -> !text.equals(OFF)).map(PluginOptions::existing);
      from.ifPresent(unused -> console.expectOthers());
      loaded = Optional.of(Plugins.load(from));
    }
    return loaded.get();
  }

  /** The same; the console is told what is not used. */
  Plugins told(Optional<Path> usual, Console console) {
    boolean first = loaded.isEmpty();
    Plugins plugins = load(usual, console);
    if (first) {
      plugins.problems().forEach(problem -> console.complain("not used: " + problem));
    }
    return plugins;
  }

  private static Path existing(String text) {
    Path folder = Path.of(text);
    if (text.isBlank() || !Files.isDirectory(folder)) {
      throw new MisuseException("--plugins " + text + ": no such folder");
    }
    return folder;
  }
}
