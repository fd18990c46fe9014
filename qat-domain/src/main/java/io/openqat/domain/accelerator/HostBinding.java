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
 * @param override the only driver that may take it, by {@code driver_override}; absent when there
 *     is none, or it was not asked for, as for a function that has a driver
 */
public record HostBinding(
    Reading<DriverName> driver,
    Reading<NumaNode> numaNode,
    Reading<IommuGroup> iommuGroup,
    Reading<DriverName> override) {

  public HostBinding {
    Objects.requireNonNull(driver, "driver");
    Objects.requireNonNull(numaNode, "numaNode");
    Objects.requireNonNull(iommuGroup, "iommuGroup");
    Objects.requireNonNull(override, "override");
  }

  /** A function that any driver may take. */
  public HostBinding(
      Reading<DriverName> driver, Reading<NumaNode> numaNode, Reading<IommuGroup> iommuGroup) {
    this(driver, numaNode, iommuGroup, Reading.absent());
  }

  /** The same on another node. */
  public HostBinding withNode(Reading<NumaNode> node) {
    return new HostBinding(driver, node, iommuGroup, override);
  }

  /** The same with the only driver that may take it. */
  public HostBinding withOverride(Reading<DriverName> only) {
    return new HostBinding(driver, numaNode, iommuGroup, only);
  }

  public boolean isVfio() {
    return driver.optional().filter(DriverName::isVfio).isPresent();
  }
}
