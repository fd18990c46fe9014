// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.app.output.HostReport;
import io.openqat.domain.accelerator.Inventory;
import java.util.ArrayList;
import java.util.List;

/** Sentences that several views share. */
final class Words {
  private Words() {}

  static String count(int number, String singular) {
    return number + " " + singular + (number == 1 ? "" : "s");
  }

  /** What was found and what was looked at, in one sentence. */
  static String summary(HostReport report) {
    String host = report.origin().title() + " " + Cell.printable(report.host()) + ": ";
    String scanned = count(report.found().scan().pciFunctions(), "PCI function");
    if (report.isEmpty()) {
      return host + scanned + ", none of the " + report.catalog().idCount() + " known QAT ids";
    }
    Inventory inventory = report.inventory();
    List<String> parts = new ArrayList<>();
    if (!inventory.devices().isEmpty()) {
      int vfs = inventory.devices().stream().mapToInt(pf -> pf.functions().size()).sum();
      parts.add(count(inventory.devices().size(), "QAT device"));
      parts.add(count(inventory.cards().size(), "card"));
      parts.add(count(vfs, "virtual function"));
    }
    if (!inventory.orphans().isEmpty()) {
      parts.add(count(inventory.orphans().size(), "virtual function") + " without a PF here");
    }
    return host + String.join(", ", parts) + " (" + scanned + " scanned)";
  }
}
