// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.pci.PciAddress;

/** How findings name a place on a Linux host. */
public final class SysPath {
  /** Where the kernel lists all PCI functions. */
  public static final String DEVICES = "/sys/bus/pci/devices";

  private SysPath() {}

  /** {@code /sys/bus/pci/devices/0000:6b:00.0/numa_node}, whatever root was read. */
  public static String of(PciAddress address, String file) {
    return DEVICES + "/" + address + "/" + file;
  }
}
