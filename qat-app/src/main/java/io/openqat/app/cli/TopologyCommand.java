// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Style;
import io.openqat.app.output.text.TopologyRenderer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qat topology}. */
@Command(
    name = "topology",
    header = "Draw the host: NUMA nodes, cards, devices and their virtual functions.",
    description = "Each VF is one sign in a row that starts with the index of its first VF.",
    footer = {"  qat topology", "  qat topology --color never > topology.txt"},
    exitCodeList = {
      "0:fine, also when there is no accelerator",
      "1:at least one finding of severity error; 'qat discover' lists it",
      "2:wrong option or file, or the host cannot be read"
    })
final class TopologyCommand implements ConsoleCommand {
  @Mixin private HostOptions host = new HostOptions();

  @Override
  public int run(Console console, Style style) {
    var report = host.settings(console).look();
    console.print(new TopologyRenderer(style).render(report));
    return report.needsAttention() ? ExitCode.ATTENTION : ExitCode.FINE;
  }
}
