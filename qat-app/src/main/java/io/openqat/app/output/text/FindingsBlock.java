// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Findings by kind, the gravest first; those with one remedy together, which stands once. */
record FindingsBlock(Style style) {
  private static final Comparator<FindingKind> GRAVEST_FIRST =
      Comparator.comparing(FindingKind::severity).reversed().thenComparing(FindingKind::code);

  /** What stands under one heading. */
  private record Group(FindingKind kind, String remedy) {}

  void printTo(StringBuilder out, Collection<Finding> findings) {
    var groups = new LinkedHashMap<Group, List<Finding>>();
    findings.stream()
        .sorted(Comparator.comparing(Finding::kind, GRAVEST_FIRST))
        .forEach(
            f ->
                groups
                    .computeIfAbsent(new Group(f.kind(), f.remedy()), g -> new ArrayList<>())
                    .add(f));
    groups.forEach((group, some) -> print(out, group, some));
  }

  static Emphasis emphasis(Severity severity) {
    return switch (severity) {
      case ERROR -> Emphasis.BAD;
      case WARNING -> Emphasis.NOTABLE;
      case INFO -> Emphasis.FAINT;
    };
  }

  private void print(StringBuilder out, Group group, List<Finding> findings) {
    FindingKind kind = group.kind();
    out.append('\n')
        .append(style.paint(emphasis(kind.severity()), kind.severity().toString()))
        .append("  ")
        .append(style.paint(Emphasis.HEADING, kind.code()))
        .append('\n');
    for (Finding finding : findings) {
      String subject = finding.address().map(PciAddress::toString).orElse("host");
      String first = "  " + subject + "  ";
      String others = " ".repeat(first.length());
      Paragraph.print(style, out, first, others, Printable.of(finding.message()));
      finding
          .path()
          .ifPresent(path -> Paragraph.print(style, out, others, others, Printable.of(path)));
    }
    Paragraph.print(style, out, "  to do: ", "         ", Printable.of(group.remedy()));
  }
}
