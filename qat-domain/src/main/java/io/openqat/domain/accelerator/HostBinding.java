// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import java.util.Objects;

/**
 * How the host holds one function.
 *
 * @param driver the driver bound to it; absent means that none is
 * @param numaNode where it is attached; absent on kernels without NUMA
 * @param iommuGroup absent when no IOMMU is active
 */
public record HostBinding(
    Reading<DriverName> driver, Reading<NumaNode> numaNode, Reading<IommuGroup> iommuGroup) {

  public HostBinding {
    Objects.requireNonNull(driver, "driver");
    Objects.requireNonNull(numaNode, "numaNode");
    Objects.requireNonNull(iommuGroup, "iommuGroup");
  }

  public boolean isVfio() {
    return driver.optional().filter(DriverName::isVfio).isPresent();
  }
}
