// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.HostReport;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.offer.Remedies;
import io.openqat.domain.offer.Remedy;
import io.openqat.domain.offer.Verdict;
import java.util.LinkedHashMap;
import java.util.List;

/** What to do about a refusal: a line for each rule, about the first function that it left out. */
final class WaysOut {
  private WaysOut() {}

  /**
   * The lines.
   *
   * @param wanted what was asked for
   * @param excluded what speaks against each function
   */
  static List<String> of(HostReport report, ServiceSet wanted, List<Verdict> excluded) {
    Remedies remedies =
        new Remedies(report.state(), report.found().findings(), report.catalog()).wanting(wanted);
    var lines = new LinkedHashMap<String, String>();
    for (Verdict verdict : excluded) {
      Reason first = verdict.reasons().get(0);
      lines.computeIfAbsent(first.rule(), rule -> line(rule, remedies.of(verdict, first)));
    }
    return List.copyOf(lines.values());
  }

  private static String line(String rule, Remedy remedy) {
    return "to do about %s: %s%s"
        .formatted(rule, remedy.text(), remedy.command().map(line -> "  " + line).orElse(""));
  }
}
