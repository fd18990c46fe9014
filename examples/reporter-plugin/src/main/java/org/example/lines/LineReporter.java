// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package org.example.lines;

import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.InventoryReporter;
import io.openqat.domain.spi.ReportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Adds a line to a file for each report. */
final class LineReporter implements InventoryReporter {
  private final String name;
  private final Path file;
  private final String prefix;

  LineReporter(String name, Path file, String prefix) {
    this.name = name;
    this.file = file;
    this.prefix = prefix;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void report(InventoryReport report) {
    String line =
        "%spass %d: %d devices, %d findings%n"
            .formatted(
                prefix,
                report.pass(),
                report.snapshot().inventory().devices().size(),
                report.snapshot().findings().size());
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      // A full disk may have room again, so it is worth another try.
      throw ReportException.passing("cannot write to " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    // The file is open during a report only.
  }
}
