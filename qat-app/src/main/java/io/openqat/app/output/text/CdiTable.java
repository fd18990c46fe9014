// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.app.output.CdiReport;

/** What container engines are told, as text for people. */
public final class CdiTable {
  private CdiTable() {}

  /** All of a folder. */
  public static String render(CdiReport report, Style style) {
    var out = new StringBuilder();
    out.append("folder ")
        .append(Printable.of(report.folder()))
        .append(": ")
        .append(Words.count(report.lines().size(), "function"))
        .append(" of containers\n");
    if (!report.lines().isEmpty()) {
      out.append('\n');
      var columns = new Columns(style, "NAME", "OWNER", "FILE");
      for (CdiReport.Line line : report.lines()) {
        columns.row(
            Cell.of(line.name()),
            Cell.of(line.owner().toString()),
            Cell.of(line.standing().toString()));
      }
      columns.printTo(out);
    }
    for (CdiReport.Line line : report.lines()) {
      if (!line.isCurrent()) {
        out.append(line.function()).append(": ").append(line.told()).append('\n');
      }
    }
    for (String stray : report.strays()) {
      out.append(Printable.of(stray))
          .append(": the ledger has no container for it: 'qat cdi generate' takes it away\n");
    }
    return out.toString();
  }
}
