// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import java.util.Optional;

/**
 * The entry of a function, which says among other things how it is bound on its host. The keys of
 * that stand in the entry's own record, because a reader that unwraps one record from another takes
 * five times as long.
 */
interface BoundEntry {
  /** How a function is bound on its host. */
  record HostEntry(
      Optional<String> driver,
      Optional<String> driverOverride,
      Optional<Integer> numaNode,
      Optional<Integer> iommuGroup) {
    static HostEntry of(HostBinding host) {
      return new HostEntry(
          host.driver().optional().map(DriverName::value),
          host.override().optional().map(DriverName::value),
          host.numaNode().optional().map(NumaNode::value),
          host.iommuGroup().optional().map(IommuGroup::number));
    }
  }

  Optional<String> driver();

  Optional<String> driverOverride();

  Optional<Integer> numaNode();

  Optional<Integer> iommuGroup();

  default HostEntry host() {
    return new HostEntry(driver(), driverOverride(), numaNode(), iommuGroup());
  }
}
