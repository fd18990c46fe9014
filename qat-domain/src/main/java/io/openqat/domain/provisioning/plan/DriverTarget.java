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
public record DriverTarget(Optional<DriverName> driver) {
  public static final DriverTarget NONE = new DriverTarget(Optional.empty());

  public DriverTarget {
    Objects.requireNonNull(driver, "driver");
  }

  public static DriverTarget to(DriverName driver) {
    return new DriverTarget(Optional.of(driver));
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
