// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Style;
import io.openqat.app.plugin.PluginCheck;
import io.openqat.app.plugin.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qat config check}. */
@Command(
    name = "check",
    header = "Say everything that is wrong with a configuration file.",
    description = {
      "Each problem with file, line and column. Loads the plugins it names, and has them check their",
      "settings; connects to nothing."
    },
    footer = {"  qat config check /etc/openqat/agent.yaml && systemctl reload openqat"},
    exitCodeList = {"0:it can be used", "2:it cannot"})
final class ConfigCheckCommand implements ConsoleCommand {
  @Mixin private ConfigFileOptions options = new ConfigFileOptions();

  @Override
  public int run(Console console, Style style) {
    var loaded = options.load();
    Plugins plugins = Plugins.load(loaded.config().plugins().folder());
    plugins.problems().stream()
        .filter(problem -> !problem.ambiguous())
        .forEach(problem -> console.complain("plugin not loaded: " + problem));
    PluginCheck.require(loaded, plugins);
    console.print(loaded.file().map(file -> file + ": fine\n").orElse("fine\n"));
    return ExitCode.FINE;
  }
}
