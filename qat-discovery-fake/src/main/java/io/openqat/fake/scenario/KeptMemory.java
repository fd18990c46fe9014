// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

/** How firmware keeps memory of a device. Source: Linux drivers/iommu/iommu.c. */
public enum KeptMemory {
  /** It goes on using it: VFIO refuses the device. */
  DIRECT("direct"),
  /** It needs it no more once a driver has the device, as that of graphics and USB. */
  DIRECT_RELAXABLE("direct-relaxable");

  private final String word;

  KeptMemory(String word) {
    this.word = word;
  }

  /** The type as in {@code reserved_regions}. */
  @Override
  public String toString() {
    return word;
  }
}
