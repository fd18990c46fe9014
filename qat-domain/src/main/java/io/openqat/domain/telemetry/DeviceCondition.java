// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

import io.openqat.domain.accelerator.Reading;
import java.util.Objects;

/**
 * What a driver says of a device besides its load. What the kernel does not have is absent.
 *
 * @param power how much it is given
 * @param compressionErrors results that did not unpack to what was packed, of all its engines since
 *     it came up
 * @param rateLimits whether what a function may use can be limited there
 */
public record DeviceCondition(
    Reading<PowerState> power, Reading<Long> compressionErrors, Reading<Boolean> rateLimits) {
  /** Nothing is told. */
  public static final DeviceCondition UNTOLD =
      new DeviceCondition(Reading.absent(), Reading.absent(), Reading.absent());

  public DeviceCondition {
    Objects.requireNonNull(power, "power");
    Objects.requireNonNull(compressionErrors, "compressionErrors");
    Objects.requireNonNull(rateLimits, "rateLimits");
  }

  /** Whether there is anything to tell. */
  public boolean isTold() {
    return !(power.isAbsent() && compressionErrors.isAbsent() && rateLimits.isAbsent());
  }
}
