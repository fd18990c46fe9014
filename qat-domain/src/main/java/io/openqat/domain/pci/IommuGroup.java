// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

/**
 * The IOMMU group of a function: the unit in which VFIO hands devices out. It is the last element
 * of the {@code iommu_group} link and the name below {@code /dev/vfio/}.
 *
 * @param number 0 or more
 */
public record IommuGroup(int number) implements Comparable<IommuGroup> {
  public IommuGroup {
    if (number < 0) {
      throw new IllegalArgumentException("IOMMU group out of range: " + number);
    }
  }

  @Override
  public int compareTo(IommuGroup other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
