// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.app.config.ModelConfig;
import io.openqat.app.config.ReporterConfig;
import io.openqat.domain.spi.InventoryReporter;
import java.util.function.Supplier;

/**
 * A reporter that is to run.
 *
 * @param config what is configured of it
 * @param model how devices are told
 * @param making makes it; throws {@link io.openqat.domain.OpenQatException} when that cannot be
 */
public record ReporterPlan(
    ReporterConfig config, ModelConfig model, Supplier<InventoryReporter> making) {

  /** Its name, {@code [a-z][a-z0-9-]*}. */
  public String name() {
    return config.effectiveName();
  }

  boolean isSameAs(ReporterPlan other) {
    return config.equals(other.config) && model.equals(other.model);
  }
}
