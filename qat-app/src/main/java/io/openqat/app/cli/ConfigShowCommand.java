// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.json.ConfigDocuments;
import io.openqat.app.output.text.Lists;
import io.openqat.app.output.text.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qat config show}. */
@Command(
    name = "show",
    header = "Show every value in effect, and where it was said.",
    description = "What may be a secret is shown as ***.",
    footer = {
      "  qat config show",
      "  qat config show /etc/openqat/agent.yaml --format json | jq '.settings[].key'"
    },
    exitCodeList = {"0:fine", "2:wrong option, or the configuration cannot be used"})
final class ConfigShowCommand implements ConsoleCommand {
  @Mixin private ConfigFileOptions options = new ConfigFileOptions();

  @Mixin private ListFormat format = new ListFormat();

  @Override
  public int run(Console console, Style style) {
    var loaded = options.load();
    format.print(
        console,
        () -> Lists.settings(loaded.settings()),
        syntax -> ConfigDocuments.render(syntax, loaded));
    return ExitCode.FINE;
  }
}
