// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

/**
 * What one VF had its device do in one second.
 *
 * @param vf the VF's index
 * @param transactions partial transactions on PCIe, of all its ring pairs
 * @param in megabits it sent to the device
 * @param out megabits the device sent to it
 */
public record VfLoad(int vf, long transactions, long in, long out) {
  /** Refuses what cannot be counted. */
  public VfLoad {
    if (vf < 0 || transactions < 0 || in < 0 || out < 0) {
      throw new IllegalArgumentException("not the load of a VF: " + vf);
    }
  }
}
