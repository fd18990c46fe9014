// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package org.example.lines;

import io.openqat.domain.spi.ReporterProvider;
import io.openqat.domain.spi.Settings;
import io.openqat.domain.spi.InventoryReporter;
import java.nio.file.Path;

/** Announces reporters of type {@code lines}. */
public final class LineReporterProvider implements ReporterProvider {
  @Override
  public String name() {
    return "lines";
  }

  @Override
  public InventoryReporter create(String name, Settings settings) {
    Path file = settings.requiredPath("file");
    String prefix = settings.text("prefix").orElse("");
    settings.requireNoProblem();
    return new LineReporter(name, file, prefix);
  }
}
