// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.Proposal;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What would be given, and why the rest would not, as text for people. */
public final class ProposalText {
  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private ProposalText(Style style) {
    this.style = style;
  }

  /**
   * The whole text, ending in a line feed.
   *
   * @param functions those of the host
   * @param drivers those that the host has
   */
  public static String render(
      Proposal proposal, List<HostFunction> functions, HostDrivers drivers, Style style) {
    var text = new ProposalText(style);
    proposal.refusal().ifPresent(why -> text.paragraph("", "would be refused: " + why));
    proposal.intents().forEach(intent -> text.print(intent, functions));
    proposal.intents().stream()
        .map(Intent::after)
        .distinct()
        .filter(drivers::lacks)
        .forEach(text::missing);
    text.spare(proposal.spare());
    text.excluded(proposal.excluded());
    return text.out.toString();
  }

  private void print(Intent intent, List<HostFunction> functions) {
    PciAddress address = intent.function().address();
    String facts =
        functions.stream()
            .filter(function -> function.address().equals(address))
            .findFirst()
            .map(AssignmentTable::facts)
            .orElse("");
    paragraph(
        "", "would give %s to %s (%s%s)".formatted(address, intent.owner(), facts, step(intent)));
  }

  private static String step(Intent intent) {
    DriverName after = intent.after();
    if (intent.before().isEmpty()) {
      return "unbound, to be bound to " + after;
    }
    DriverName before = intent.before().get();
    return before.equals(after) ? "stays on " + after : "from " + before + " to " + after;
  }

  private void missing(DriverName driver) {
    paragraph("  ", driver + " is not loaded here: load its module first, or binding fails");
  }

  private void spare(List<HostFunction> spare) {
    if (!spare.isEmpty()) {
      heading(Words.count(spare.size(), "more function") + " would fit");
      paragraph("  ", addresses(spare.stream().map(HostFunction::address).toList()));
    }
  }

  /** Functions against which the same speaks stand together. */
  private void excluded(List<Verdict> excluded) {
    Map<List<Reason>, List<PciAddress>> alike = new LinkedHashMap<>();
    excluded.forEach(
        v -> alike.computeIfAbsent(v.reasons(), reasons -> new ArrayList<>()).add(v.address()));
    if (!excluded.isEmpty()) {
      heading(Words.count(excluded.size(), "function") + " would not be given");
    }
    alike.forEach(
        (reasons, functions) -> {
          paragraph("  ", addresses(functions));
          reasons.forEach(reason -> paragraph("    ", reason.rule() + ": " + reason.text()));
        });
  }

  private static String addresses(List<PciAddress> some) {
    return some.stream().map(PciAddress::toString).collect(Collectors.joining(" "));
  }

  private void heading(String text) {
    out.append(out.isEmpty() ? "" : "\n").append(style.paint(Emphasis.HEADING, text)).append('\n');
  }

  private void paragraph(String lead, String text) {
    Paragraph.print(style, out, lead, lead, Printable.of(text));
  }
}
