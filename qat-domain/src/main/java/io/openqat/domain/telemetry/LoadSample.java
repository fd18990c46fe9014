// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

import java.util.Objects;
import java.util.Optional;

/**
 * One second of a device.
 *
 * @param device of all of it
 * @param function of the VF that was selected, when that was counted for the whole second
 */
public record LoadSample(DeviceLoad device, Optional<VfLoad> function) {
  public LoadSample {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(function, "function");
  }
}
