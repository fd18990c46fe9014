// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.telemetry.DeviceCondition;
import io.openqat.domain.telemetry.DeviceTelemetry;
import io.openqat.domain.telemetry.TelemetrySource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Counts each device by what knows its family.
 *
 * @param host counts where nothing was added for a family
 * @param added what was
 */
record FamilyTelemetry(TelemetrySource host, Function<String, Optional<TelemetrySource>> added)
    implements TelemetrySource {
  @Override
  public DeviceTelemetry open(PhysicalFunction device) {
    return of(device).open(device);
  }

  @Override
  public DeviceCondition condition(PhysicalFunction device) {
    return of(device).condition(device);
  }

  private TelemetrySource of(PhysicalFunction device) {
    return added.apply(device.model().family()).orElse(host);
  }
}
