// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.domain.spi.InventoryReporter;
import io.openqat.domain.spi.Pace;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A reporter that is to run.
 *
 * @param name its name, {@code [a-z][a-z0-9-]*}
 * @param settings all that it is made from: two plans with equal settings are the same reporter
 * @param pace when it is told
 * @param making makes it; throws {@link io.openqat.domain.OpenQatException} when that cannot be
 */
public record ReporterPlan(
    String name, Object settings, Pace pace, Supplier<InventoryReporter> making) {

  public ReporterPlan {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(pace, "pace");
    Objects.requireNonNull(making, "making");
  }

  boolean isSameAs(ReporterPlan other) {
    return name.equals(other.name) && settings.equals(other.settings) && pace.equals(other.pace);
  }
}
