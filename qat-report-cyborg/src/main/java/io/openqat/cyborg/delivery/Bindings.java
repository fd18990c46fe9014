// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /**
   * Asks which function a conductor's refusal is about; may block.
   *
   * @param refusal its words, in which the uuid of an attach handle may stand
   * @return the function and who has it, for people; empty when that is not found out
   */
  default Map<PciAddress, String> meant(String refusal) {
    return Map.of();
  }

  /**
   * Asks which deployables of a report Cyborg has without their resource provider, so that a bind
   * to them fails although Placement offers them; may block.
   *
   * @return their names; empty when it cannot be known
   */
  default Optional<Set<String>> withoutProvider(DriverReport report) {
    return Optional.empty();
  }
}
