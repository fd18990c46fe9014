// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import java.util.Locale;

/** What doctor finds besides findings and reasons, and only on the machine it runs on. */
public enum HostTrouble {
  /** Nothing on the host is known as an accelerator. */
  NO_ACCELERATOR,
  /** modprobe, or the kernel itself, was told not to load a driver's module. */
  MODULE_BLACKLISTED,
  /** The kernel that runs has no module of this driver. */
  MODULE_MISSING,
  /** A file that the driver hands to the device is not there. */
  FIRMWARE_MISSING,
  /** The kernel is locked down, and a driver is missing that may be unsigned. */
  KERNEL_LOCKED_DOWN,
  /** Here nothing can be written to sysfs. */
  SYSFS_READ_ONLY,
  /** The ledger cannot be read. */
  LEDGER_UNUSABLE,
  /** Ledger and host contradict each other. */
  LEDGER_DIFFERS,
  /** The agent's configuration cannot be used. */
  AGENT_MISCONFIGURED,
  /** The agent is configured to answer, and nobody listens there. */
  AGENT_SILENT,
  /** What a reboot took away was not all made again. */
  BOOT_UNFINISHED,
  /** The host becomes more resource providers than Placement copes with. */
  MANY_PROVIDERS,
  /** The user may not open the node of a function. */
  NODE_CLOSED,
  /** The user may lock too little memory. */
  MEMLOCK_LOW;

  /** Stable over releases: {@code module-missing}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
