// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a PF can have no VFs, as far as the facts at hand tell, and what to do about it.
 *
 * @param isOff whether it could have some, and something switched that off
 * @param why for people
 * @param remedy what to do, one sentence
 */
public record NoVirtualFunctions(boolean isOff, String why, String remedy) {
  public NoVirtualFunctions {
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(remedy, "remedy");
  }

  /**
   * Of a PF; empty when it can have VFs, or does not tell. A guest that was given a PF has no
   * SR-IOV there, and it shows by VFs without a PF, or by a missing IOMMU.
   */
  public static Optional<NoVirtualFunctions> of(PhysicalFunction pf, Inventory inventory) {
    boolean zero = pf.sriov().filter(s -> s.total().equals(Reading.known(0))).isPresent();
    if (pf.sriov().isPresent() && !zero) {
      return Optional.empty();
    }
    if (pf.model().virtualIds().isEmpty()) {
      return Optional.of(
          new NoVirtualFunctions(
              false,
              "it cannot have VFs, for no VFs of model " + pf.model().name() + " are known",
              "Give the PF as a whole, or take the device out of the desired state."));
    }
    boolean guest = !inventory.orphans().isEmpty() || pf.host().iommuGroup().isAbsent();
    if (zero || !guest) {
      return Optional.of(
          new NoVirtualFunctions(
              true,
              zero
                  ? "SR-IOV is off: it can have 0 VFs"
                  : "SR-IOV is off: the model has VFs, and the function has no SR-IOV files; or this"
                      + " is a guest that was given the PF alone",
              FindingKinds.SRIOV_OFF.remedy()));
    }
    return Optional.of(
        new NoVirtualFunctions(
            false,
            "it has no SR-IOV here, as in a guest that was given the PF alone",
            "Make the VFs on the host that gave the PF, or use the PF as a whole; on a bare-metal"
                + " host look for SR-IOV and the IOMMU in the firmware (BIOS) settings."));
  }
}
