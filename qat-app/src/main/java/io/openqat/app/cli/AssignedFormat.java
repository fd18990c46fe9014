// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static java.util.stream.Collectors.joining;

import io.openqat.app.host.AssignmentSession;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.json.AssignmentsRenderer;
import io.openqat.app.output.json.ProposalDocument;
import io.openqat.app.output.text.AssignmentTable;
import io.openqat.app.output.text.ProposalText;
import io.openqat.app.output.text.Style;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.Given;
import io.openqat.domain.assignment.Proposal;
import io.openqat.domain.offer.HostFunction;
import io.openqat.mapping.container.CdiSpec;
import io.openqat.mapping.libvirt.HostdevOptions;
import io.openqat.mapping.libvirt.LibvirtXml;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that chooses how assignments are printed. */
final class AssignedFormat {
  private enum Form {
    TEXT,
    JSON,
    LIBVIRT
  }

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "text, json, or libvirt (<hostdev> elements of virtual machines alone). Default: text.")
  private Form form = Form.TEXT;

  /** Refuses the form that is of virtual machines alone. */
  void requireNoMachines() {
    if (form == Form.LIBVIRT) {
      throw new MisuseException("--format libvirt is of virtual machines, and not of containers");
    }
  }

  /** Prints what was just given. */
  void print(Console console, AssignmentSession session, Given given, Style style) {
    List<Assignment> entries = given.entries().stream().sorted().toList();
    if (form == Form.TEXT) {
      console.print(
          AssignmentTable.given(entries, given.seen().inventory())
              + "\n"
              + hostdevs(entries)
              + devices(entries));
    } else {
      print(console, session, entries, style);
    }
  }

  /** Prints what would be given. */
  void print(Console console, HostReport report, Proposal proposal, Style style) {
    switch (form) {
      case TEXT ->
          console.print(
              ProposalText.render(
                  proposal,
                  HostFunction.all(report.inventory()),
                  report.found().facts().drivers(),
                  style));
      case JSON ->
          console.printDocument(ProposalDocument.render(report.host(), report.origin(), proposal));
      case LIBVIRT ->
          throw new MisuseException(
              "--format libvirt is of functions that were given; with --dry-run it is text or"
                  + " json");
    }
  }

  /** Prints entries of a ledger, by address. */
  void print(Console console, AssignmentSession session, List<Assignment> entries, Style style) {
    switch (form) {
      case TEXT -> console.print(AssignmentTable.all(entries, session.ledgerName(), style));
      case JSON ->
          console.printDocument(
              AssignmentsRenderer.render(
                  session.settings().hostName(),
                  session.settings().source().origin(),
                  session.ledgerName(),
                  entries));
      case LIBVIRT -> console.printDocument(hostdevs(entries));
    }
  }

  /** The function is on its driver already, and stays there when the machine ends. */
  private static String hostdevs(List<Assignment> entries) {
    var xml = new LibvirtXml(HostdevOptions.UNMANAGED);
    return entries.stream()
        .filter(entry -> entry.owner().machine().isPresent())
        .map(entry -> xml.hostdev(entry.address()))
        .collect(joining());
  }

  /** What an engine is to be told; the limit is one that CDI cannot set, and VFIO needs. */
  private static String devices(List<Assignment> entries) {
    String devices =
        entries.stream()
            .filter(entry -> entry.owner().container().isPresent())
            .map(entry -> "--device " + CdiSpec.deviceName(entry.address()) + " ")
            .collect(joining());
    return devices.isEmpty() ? "" : devices + "--ulimit memlock=-1\n";
  }
}
