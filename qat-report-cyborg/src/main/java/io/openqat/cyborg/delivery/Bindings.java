// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.domain.pci.PciAddress;
import java.util.Map;
import java.util.Optional;

/**
 * Knows which functions of this host accelerator requests are bound to, if anybody can be asked.
 */
public interface Bindings {
  /** Nobody can be asked. */
  Bindings UNKNOWN = Optional::empty;

  /**
   * Asks; may block.
   *
   * @return for each bound function who has it, for people; empty when it cannot be known
   */
  Optional<Map<PciAddress, String>> look();
}
