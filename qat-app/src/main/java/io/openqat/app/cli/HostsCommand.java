// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.json.SmallDocuments;
import io.openqat.app.output.text.Lists;
import io.openqat.app.output.text.Style;
import io.openqat.fake.scenario.ScenarioLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qat hosts}. */
@Command(
    name = "hosts",
    header = "List the simulated hosts that can be looked at without hardware.",
    description = {
      "None of them exists: each is described after a real host on record, and behaves as a Linux",
      "kernel does. See docs/simulated-hosts.md."
    },
    footer = {
      "  qat hosts",
      "  qat hosts --show c62x-switch > my-host.yaml",
      "  qat discover --host spr-2x4",
      "  qat discover --host ./my-host.yaml"
    },
    exitCodeList = {"0:fine", "2:no such host"})
final class HostsCommand implements ConsoleCommand {
  @Option(
      names = "--show",
      paramLabel = "NAME",
      description = "Print the scenario file of one host, as a start for your own.")
  private String shown = "";

  @Mixin private ListFormat format = new ListFormat();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    var library = ScenarioLibrary.builtIn();
    new Effects(spec).forbid(!shown.isEmpty(), "--show", "--format");
    if (shown.isEmpty()) {
      format.print(
          console,
          () -> Lists.hosts(style, library.all()),
          syntax -> SmallDocuments.hosts(syntax, library.all()));
    } else {
      console.printDocument(library.text().print(library.named(shown)));
    }
    return ExitCode.FINE;
  }
}
