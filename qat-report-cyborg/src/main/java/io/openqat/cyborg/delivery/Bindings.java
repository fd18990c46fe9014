// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.domain.pci.PciAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Knows which functions of this host accelerator requests are bound to, if anybody can be asked.
 */
public interface Bindings {
  /** Nobody can be asked. */
  Bindings UNKNOWN = told -> told.accept(Optional.empty());

  /**
   * Asks.
   *
   * @param told for each bound function who has it, for people; empty when it cannot be known
   */
  void look(Consumer<Optional<Map<PciAddress, String>>> told);
}
