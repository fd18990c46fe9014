// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.accelerator.OperationalState;
import java.util.Optional;

/**
 * How the VFs of a device are removed. A count of 0 that waits for a VFIO user, such as a VM, holds
 * the kernel's one lock for removal and rescan, and with it the counts of all other devices; Linux
 * 6.1 refuses it. Stopping the device removes them on every kernel, and waits for that device
 * alone. Seen on Linux 6.1.192, 6.12.117 and 7.3.4.
 */
public enum VfRemoval {
  /** The device is stopped, and started again where it is to be up. */
  BY_STATE,
  /** 0 is written for their count. */
  BY_COUNT;

  /**
   * Of one device.
   *
   * @param state what it reads; empty where its driver has no state file, or does not tell
   */
  public static VfRemoval of(Optional<OperationalState> state) {
    return state.isPresent() ? BY_STATE : BY_COUNT;
  }
}
