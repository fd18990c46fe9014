// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.json.PluginDocument;
import io.openqat.app.output.text.Lists;
import io.openqat.app.output.text.Style;
import io.openqat.app.plugin.PluginProblem;
import io.openqat.app.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat plugins}. */
@Command(
    name = "plugins",
    header = "List what a configuration can name: discovery sources, families, reporters.",
    description = {
      "What is built in, what the class path adds, and what jars in a folder add. Loading a jar runs",
      "code of it. See docs/write-a-plugin.md."
    },
    footer = {"  qat plugins", "  qat plugins --folder /etc/openqat/plugins --format json"},
    exitCodeList = {
      "0:fine",
      "1:a jar could not be loaded, or two claim one name",
      "2:wrong option, or no such folder"
    })
final class PluginsCommand implements ConsoleCommand {
  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where jars are looked for, each a plugin. Default: nowhere.")
  private Optional<Path> folder = Optional.empty();

  @Mixin private ListFormat format = new ListFormat();

  @Override
  public int run(Console console, Style style) {
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw new MisuseException(folder.get() + ": no such folder");
    }
    Plugins plugins = Plugins.load(folder);
    format.print(
        console,
        () -> Lists.plugins(plugins.list()),
        syntax -> PluginDocument.render(syntax, plugins));
    console.complainOf(plugins.problems().stream().map(PluginProblem::toString).toList());
    return plugins.problems().isEmpty() ? ExitCode.FINE : ExitCode.ATTENTION;
  }
}
