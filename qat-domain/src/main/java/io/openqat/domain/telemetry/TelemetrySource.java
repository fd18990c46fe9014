// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

import io.openqat.domain.accelerator.PhysicalFunction;

/**
 * Counts what devices do. Nothing counts until somebody asks for it here, and what was asked for
 * ends with {@link DeviceTelemetry#close}. May be called by several threads, for different devices.
 */
@FunctionalInterface
public interface TelemetrySource {
  /**
   * Begins to count on one device.
   *
   * @throws TelemetryException why it cannot be counted there; nothing was changed
   */
  DeviceTelemetry open(PhysicalFunction device);

  /** What is told of a device besides, asked anew each time. Nothing is switched on for it. */
  default DeviceCondition condition(PhysicalFunction device) {
    return DeviceCondition.UNTOLD;
  }
}
