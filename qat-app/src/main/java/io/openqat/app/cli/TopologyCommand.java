// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Style;
import io.openqat.app.output.text.TopologyRenderer;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qat topology}. */
@Command(
    name = "topology",
    header = "Draw the host: NUMA nodes, cards, devices and their virtual functions.",
    description = "Each VF is one sign in a row that starts with the index of its first VF.",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  qat topology", "  qat topology --color never > topology.txt"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine, also when there is no accelerator",
      "1:at least one finding of severity error; 'qat discover' lists it",
      "2:wrong option or file, or the host cannot be read"
    })
final class TopologyCommand implements Callable<Integer> {
  private final Console console;
  private final Supplier<Style> style;

  @Mixin private HostOptions host = new HostOptions();

  TopologyCommand(Console console, Supplier<Style> style) {
    this.console = console;
    this.style = style;
  }

  @Override
  public Integer call() {
    var report = host.settings(console).look();
    console.print(new TopologyRenderer(style.get()).render(report));
    return report.needsAttention() ? ExitCode.ATTENTION : ExitCode.FINE;
  }
}
