// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * What a doctor is asked.
 *
 * @param function a PF with its VFs, or one VF; empty for the whole host
 * @param wanted what functions are to be good for; none when anything will do
 * @param user whose rights are to be looked at
 */
public record DoctorRequest(
    Optional<PciAddress> function, ServiceSet wanted, Optional<String> user) {
  public DoctorRequest {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(wanted, "wanted");
    Objects.requireNonNull(user, "user");
  }

  /** Whether it is about this function of this device. */
  boolean isAbout(PciAddress address, PciAddress device) {
    return function.map(asked -> asked.equals(address) || asked.equals(device)).orElse(true);
  }
}
