// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Map;

/**
 * A closer look at devices than discovery takes, by somebody's choice: it may disturb them. What it
 * finds counts as their health. One thread at a time asks, another each time perhaps.
 */
@FunctionalInterface
public interface Examination {
  /** Leaves devices alone. */
  Examination NONE = inventory -> Map.of();

  /** What speaks against devices, by address of the PF. Never throws for one that is sick. */
  Map<PciAddress, List<Cause>> examine(Inventory inventory);

  /** Whether another look, a second later, would tell what the last one could not. */
  default boolean isUnfinished() {
    return false;
  }

  /** What this and another one find. */
  default Examination and(Examination other) {
    return new JointExamination(this, other);
  }
}
