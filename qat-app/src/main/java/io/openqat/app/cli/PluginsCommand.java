// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.json.PluginDocument;
import io.openqat.app.output.text.Lists;
import io.openqat.app.output.text.Style;
import io.openqat.app.plugin.PluginProblem;
import io.openqat.app.plugin.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qat plugins}. */
@Command(
    name = "plugins",
    header = "List what is there by name: sources, families, reporters, policies, checks.",
    description = {
      "What is built in, what the class path adds, and what jars in a folder add. Loading a jar runs",
      "code of it. See docs/write-a-plugin.md."
    },
    footer = {"  qat plugins", "  qat plugins --plugins ./target --format json"},
    exitCodeList = {
      "0:fine",
      "1:a jar could not be loaded, or two claim one name",
      "2:wrong option, or no such folder"
    })
final class PluginsCommand implements ConsoleCommand {
  @Mixin private PluginOptions options = new PluginOptions();

  @Mixin private ListFormat format = new ListFormat();

  @Override
  public int run(Console console, Style style) {
    Plugins plugins = options.load(PluginOptions.USUAL, console);
    format.print(
        console,
        () -> Lists.plugins(plugins.list()),
        syntax -> PluginDocument.render(syntax, plugins));
    console.complainOf(plugins.problems().stream().map(PluginProblem::toString).toList());
    return plugins.problems().isEmpty() ? ExitCode.FINE : ExitCode.ATTENTION;
  }
}
