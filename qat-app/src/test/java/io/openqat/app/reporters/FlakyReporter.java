// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.InventoryReporter;
import io.openqat.domain.spi.ReportException;
import java.util.Random;

/** Fails two times out of three. */
final class FlakyReporter implements InventoryReporter {
  private final RecordingReporter told = new RecordingReporter("flaky");
  private final Random random;

  FlakyReporter(Random random) {
    this.random = random;
  }

  RecordingReporter told() {
    return told;
  }

  @Override
  public String name() {
    return "flaky";
  }

  @Override
  public void report(InventoryReport report) {
    if (random.nextInt(3) != 0) {
      throw ReportException.passing("try again");
    }
    told.report(report);
  }

  @Override
  public void close() {}
}
