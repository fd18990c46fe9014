// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.pci.DriverName;
import java.util.Objects;
import java.util.Optional;

/**
 * The driver a function is to have.
 *
 * @param driver empty when none is to be bound
 */
public record Binding(Optional<DriverName> driver) {
  public static final Binding NONE = new Binding(Optional.empty());

  public Binding {
    Objects.requireNonNull(driver, "driver");
  }

  public static Binding to(DriverName driver) {
    return new Binding(Optional.of(driver));
  }

  /** Whether a function is bound like this; one whose driver cannot be read is not. */
  public boolean isOf(HostBinding host) {
    return host.driver()
        .fold(bound -> driver.equals(Optional.of(bound)), driver::isEmpty, (source, why) -> false);
  }

  /** The driver's name, or {@code no driver}. */
  @Override
  public String toString() {
    return driver.map(DriverName::value).orElse("no driver");
  }
}
