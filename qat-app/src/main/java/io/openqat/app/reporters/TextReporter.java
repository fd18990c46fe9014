// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.InventoryReporter;
import io.openqat.domain.spi.ReportException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes each report as a text, to a file or to a stream such as standard output.
 *
 * @param name what it is called
 * @param text what is written
 * @param out takes the text, and throws {@link OpenQatException} when it cannot
 */
record TextReporter(String name, Function<InventoryReport, String> text, Consumer<String> out)
    implements InventoryReporter {

  @Override
  public void report(InventoryReport report) {
    String written = text.apply(report);
    try {
      out.accept(written);
    } catch (OpenQatException e) {
      throw ReportException.passing(String.valueOf(e.getMessage()), e);
    }
  }

  /** A file stays, with the last report; a stream is not its own. */
  @Override
  public void close() {}
}
