// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

/**
 * Reads of a device what a {@link StatusLayout} cannot say. Several threads may ask at once, each
 * for another device.
 */
@FunctionalInterface
public interface StatusReading {
  /**
   * The whole status. It only reads, and as little as it can: it is asked in each pass.
   *
   * @param status what the layout has told already
   * @param files of the device
   */
  DeviceStatus read(DeviceStatus status, DeviceFiles files);
}
