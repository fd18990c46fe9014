// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.ReportRenderer;

/** The host as a tree: NUMA node, card, PF, and a cell for each VF. */
public record TopologyRenderer(Style style) implements ReportRenderer {
  @Override
  public String render(HostReport report) {
    var out = new StringBuilder();
    Paragraph.print(style, out, "", "", Words.summary(report));
    if (!report.isEmpty()) {
      out.append('\n');
      new TopologyTree(style, report).printTo(out);
    }
    Words.withheld(report)
        .ifPresent(
            text -> {
              out.append('\n');
              Paragraph.print(style, out, "", "", text);
            });
    int findings = report.found().findings().size();
    if (findings > 0) {
      String listed = findings == 1 ? "lists it" : "lists them";
      out.append('\n')
          .append(Words.count(findings, "finding") + "; 'qat discover' " + listed)
          .append('\n');
    }
    return out.toString();
  }
}
