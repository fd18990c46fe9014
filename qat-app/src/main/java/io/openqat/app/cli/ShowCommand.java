// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.output.FunctionRow;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.RowFilter;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.text.FunctionRenderer;
import io.openqat.app.output.text.Style;
import io.openqat.domain.pci.AddressForm;
import io.openqat.domain.pci.PciAddress;
import io.openqat.json.Syntax;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qat show}. */
@Command(
    name = "show",
    header = "Show all that is known of one function, and where each fact was read.",
    description = {
      "The function may be a PF or a VF. Says also whether it can be given to a virtual machine"
          + " and,",
      "if not, why: for that it asks who uses it, and the ledger, as far as this user may."
    },
    footer = {
      "  qat show 0000:6b:00.0",
      "  qat show 6B:00.1",
      "  qat show pci_0000_6b_00_1",
      "  qat show --vm web1"
    },
    exitCodeList = {
      "0:fine",
      "1:at least one finding of severity error about it, or no such accelerator function",
      "2:wrong option, address or file, or the host cannot be read"
    })
final class ShowCommand implements ConsoleCommand {
  private enum Form {
    TEXT,
    JSON,
    YAML
  }

  @Mixin private HostOptions host = new HostOptions();
  @Mixin private FilterOptions filters = new FilterOptions();
  @Mixin private LedgerToRead ledger = new LedgerToRead();

  @Parameters(
      paramLabel = "ADDRESS",
      arity = "0..*",
      completionCandidates = HostAddresses.class,
      description =
          "PCI address like 0000:6b:00.0; without the domain it is in domain 0000. What others call"
              + " it is taken too: pci_0000_6b_00_0, or a path in /sys. With --vm and the like,"
              + " only those that are meant by both.")
  private List<String> texts = List.of();

  @Option(
      names = {"-o", "-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "text, or json or yaml: the document of discover with nothing but this function. Default:"
              + " text.")
  private Form form = Form.TEXT;

  @Mixin private RepeatOption watch = new RepeatOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    RowFilter filter = filters.filter();
    List<PciAddress> addresses = texts.stream().map(AddressText::parse).distinct().toList();
    if (addresses.isEmpty() && filter.isAll()) {
      throw new ParameterException(
          spec.commandLine(), "Missing required parameter: 'ADDRESS', or --vm and the like");
    }
    HostSettings settings = host.settings(console);
    return watch.repeat(console, () -> once(settings, addresses, filter, console, style));
  }

  private int once(
      HostSettings settings,
      List<PciAddress> addresses,
      RowFilter filter,
      Console console,
      Style style) {
    HostReport report = ledger.look(settings);
    List<PciAddress> meant = report.rows(filter).stream().map(FunctionRow::address).toList();
    boolean attention = false;
    String separator = "";
    for (PciAddress address : addresses.isEmpty() ? meant : addresses) {
      if (!report.holds(address)) {
        console.complain(absence(address, report));
        attention = true;
      } else if (meant.contains(address)) {
        show(settings, report, address, separator, console, style);
        attention |= report.needsAttention(address);
        separator = form == Form.TEXT ? "\n" : form == Form.YAML ? "---\n" : "";
      }
    }
    if (separator.isEmpty() && form != Form.JSON && !attention) {
      console.complain("no function is meant");
      return ExitCode.ATTENTION;
    }
    return attention ? ExitCode.ATTENTION : ExitCode.FINE;
  }

  private void show(
      HostSettings settings,
      HostReport report,
      PciAddress address,
      String separator,
      Console console,
      Style style) {
    if (form == Form.TEXT) {
      console.print(
          separator
              + new FunctionRenderer(style, address, settings.telemetry()::condition)
                  .render(report));
      return;
    }
    Syntax syntax = form == Form.JSON ? Syntax.JSON : Syntax.YAML;
    console.printDocument(separator + new DocumentRenderer(syntax).render(report, address));
    report
        .unseen()
        .forEach(what -> console.complain("who uses functions cannot be fully seen: " + what));
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
    return "%s %s: %d PCI functions scanned, %d of them accelerators; %s"
        .formatted(
            address,
            what,
            report.found().scan().pciFunctions(),
            report.functionCount(),
            instead(address, report.functions()));
  }

  private static String instead(PciAddress address, List<PciAddress> there) {
    if (there.isEmpty()) {
      return "'qat discover' says what to look at";
    }
    Optional<PciAddress> meant = AddressForm.inOtherDomain(address, there);
    if (meant.isPresent()) {
      return "in another domain there is " + meant.get() + ": 'qat show " + meant.get() + "'";
    }
    PciAddress near =
        Collections.min(there, Comparator.comparingLong(other -> distance(address, other)));
    return "'qat discover' lists what is there; the nearest is " + near;
  }

  /** Any other domain is farther away than the whole of its own. */
  private static long distance(PciAddress one, PciAddress other) {
    return (Math.abs(one.domain() - other.domain()) << 16)
        + Math.abs(one.routingId() - other.routingId());
  }
}
