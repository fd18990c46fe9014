// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.picture;

import static java.util.stream.Collectors.joining;

import io.openqat.app.output.FunctionRow;
import io.openqat.app.output.Held;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.pci.PciAddress;

/**
 * A cell of a picture.
 *
 * @param shade how it is drawn
 * @param label where it is
 * @param line who has it, or else its driver
 * @param title all that is to be said of it, in one sentence
 */
record DrawnFunction(Shade shade, String label, String line, String title) {
  static DrawnFunction of(FunctionRow row) {
    String driver = driver(row);
    return new DrawnFunction(
        Shade.of(row),
        place(row.address()),
        row.assignedTo()
            .or(() -> row.claims().stream().map(Held::words).findFirst())
            .orElse(driver),
        row.address()
            + row.index().map(index -> ", VF " + index).orElse("")
            + ", "
            + (driver.equals("no driver") ? driver : "driver " + driver)
            + (row.claims().isEmpty() ? "" : ", has it: " + Held.words(row))
            + ": "
            + said(row));
  }

  static DrawnFunction missing(int index) {
    return new DrawnFunction(
        Shade.MISSING, "VF " + index, "not there", "VF " + index + " is announced and not there");
  }

  /** The driver of a function, also where there is none or it cannot be read. */
  static String driver(FunctionRow row) {
    return row.binding()
        .driver()
        .fold(name -> name.value(), () -> "no driver", (source, why) -> "unreadable");
  }

  private static String said(FunctionRow row) {
    if (!row.verdict().isOffered()) {
      return row.verdict().reasons().stream().map(Reason::text).collect(joining("; "));
    }
    return Shade.of(row).words;
  }

  /** Most hosts have one domain, which says nothing then. */
  private static String place(PciAddress address) {
    String text = address.toString();
    return text.startsWith("0000:") ? text.substring("0000:".length()) : text;
  }
}
