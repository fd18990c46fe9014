// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

/**
 * Errors a device has counted since it last went up, each 0 or more.
 *
 * @param correctable repaired by the hardware
 * @param nonfatal lost one request
 * @param fatal the device needs a reset
 */
public record ErrorCounters(long correctable, long nonfatal, long fatal) {
  public ErrorCounters {
    if (correctable < 0 || nonfatal < 0 || fatal < 0) {
      throw new IllegalArgumentException(
          "negative error counter among " + correctable + ", " + nonfatal + ", " + fatal);
    }
  }
}
