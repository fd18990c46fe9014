// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.InventoryReporter;
import io.openqat.domain.spi.ReportException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Writes each report to a stream, such as standard output. */
final class StreamReporter implements InventoryReporter {
  private final String name;
  private final Consumer<String> out;
  private final Function<InventoryReport, String> text;

  /**
   * A reporter that writes when it is given something.
   *
   * @param name what it is called
   * @param out takes the text, and throws {@link OpenQatException} when it cannot
   * @param text what is written
   */
  public StreamReporter(String name, Consumer<String> out, Function<InventoryReport, String> text) {
    this.name = name;
    this.out = out;
    this.text = text;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void report(InventoryReport report) {
    String written = text.apply(report);
    try {
      out.accept(written);
    } catch (OpenQatException e) {
      throw ReportException.passing(e.what(), e);
    }
  }

  /** The stream is not its own. */
  @Override
  public void close() {}
}
