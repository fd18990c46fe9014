// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.text.FunctionRenderer;
import io.openqat.app.output.text.Style;
import io.openqat.domain.pci.PciAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code qat show}. */
@Command(
    name = "show",
    header = "Show all that is known of one function, and where each fact was read.",
    description = "The function may be a PF or a VF.",
    footer = {"  qat show 0000:6b:00.0", "  qat show 6B:00.1"},
    exitCodeList = {
      "0:fine",
      "1:at least one finding of severity error about it, or no such accelerator function",
      "2:wrong option, address or file, or the host cannot be read"
    })
final class ShowCommand implements ConsoleCommand {
  @Mixin private HostOptions host = new HostOptions();

  @Parameters(
      paramLabel = "ADDRESS",
      description = "PCI address like 0000:6b:00.0; without the domain it is in domain 0000.")
  private String text = "";

  @Override
  public int run(Console console, Style style) {
    PciAddress address = AddressText.parse(text);
    HostReport report = host.settings(console).look();
    if (!report.holds(address)) {
      console.complain(absence(address, report));
      return ExitCode.ATTENTION;
    }
    console.print(new FunctionRenderer(style, address).render(report));
    return report.needsAttention(address) ? ExitCode.ATTENTION : ExitCode.FINE;
  }

  private static String absence(PciAddress address, HostReport report) {
    String what =
        report.sources().met(address)
            ? "is a PCI function, but its id is none of the "
                + report.catalog().idCount()
                + " in the catalogue ('lspci -nns "
                + address
                + "' names it)"
            : "is not there";
    return "%s %s: %d PCI functions scanned, %d of them QAT"
        .formatted(address, what, report.found().scan().pciFunctions(), report.functionCount());
  }
}
