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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Findings by kind, the gravest first, each remedy once. */
record FindingsBlock(Style style) {
  private static final Comparator<FindingKind> GRAVEST_FIRST =
      Comparator.comparing(FindingKind::severity)
          .reversed()
          .thenComparing(FindingKind::code)
          .thenComparing(FindingKind::remedy);

  void printTo(StringBuilder out, Collection<Finding> findings) {
    Map<FindingKind, List<Finding>> byKind = new TreeMap<>(GRAVEST_FIRST);
    findings.forEach(f -> byKind.computeIfAbsent(f.kind(), k -> new ArrayList<>()).add(f));
    byKind.forEach((kind, some) -> print(out, kind, some));
  }

  static Emphasis emphasis(Severity severity) {
    return switch (severity) {
      case ERROR -> Emphasis.BAD;
      case WARNING -> Emphasis.NOTABLE;
      case INFO -> Emphasis.FAINT;
    };
  }

  private void print(StringBuilder out, FindingKind kind, List<Finding> findings) {
    out.append('\n')
        .append(style.paint(emphasis(kind.severity()), kind.severity().toString()))
        .append("  ")
        .append(style.paint(Emphasis.HEADING, kind.code()))
        .append('\n');
    for (Finding finding : findings) {
      String subject = finding.address().map(PciAddress::toString).orElse("host");
      String first = "  " + subject + "  ";
      String others = " ".repeat(first.length());
      Paragraph.print(out, first, others, Cell.printable(finding.message()));
      finding.path().ifPresent(path -> Paragraph.print(out, others, others, Cell.printable(path)));
    }
    Paragraph.print(out, "  to do: ", "         ", kind.remedy());
  }
}
