// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.pci.PciAddress;
import java.util.Set;

/** Which functions belong to a VM. */
@FunctionalInterface
public interface AssignedFunctions {
  /** No function does. */
  AssignedFunctions NONE = Set::of;

  /**
   * Those of now.
   *
   * @throws io.openqat.domain.OpenQatException when that cannot be found out; those of the pass
   *     before are taken then
   */
  Set<PciAddress> now();
}
