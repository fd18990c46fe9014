// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.json.ConfigDocuments;
import io.openqat.app.output.text.SettingList;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat config show}. */
@Command(
    name = "show",
    header = "Show every value in effect, and where it was said.",
    description = "What may be a secret is shown as ***.",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qat config show",
      "  qat config show /etc/openqat/agent.yaml --format json | jq '.settings[].key'"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:fine", "2:wrong option, or the configuration cannot be used"})
final class ConfigShowCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ConfigFileOptions options = new ConfigFileOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "table or json. Default: table.")
  private ListForm form = ListForm.TABLE;

  ConfigShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var loaded = options.load();
    switch (form) {
      case TABLE -> console.print(SettingList.render(loaded.settings()));
      case JSON -> console.print(ConfigDocuments.render(loaded), StandardCharsets.UTF_8);
    }
    return ExitCode.FINE;
  }
}
