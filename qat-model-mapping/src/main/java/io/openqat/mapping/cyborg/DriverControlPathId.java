// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.cyborg;

import io.openqat.domain.pci.PciAddress;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Optional;

/**
 * How a device is controlled, Cyborg's {@code DriverControlPathID}. For an SR-IOV device that is
 * its PF. The conductor recognises a device by {@code info}, compared as text.
 *
 * @param type {@code cpid_type}
 * @param info {@code cpid_info}, at most 255 characters; for PCI the form of {@link PciInfo}
 */
public record DriverControlPathId(
    ControlPathType type,
    @Size(min = 1, max = Limits.COLUMN, message = Limits.LENGTH)
        @Pattern(regexp = Limits.PCI_INFO, message = Limits.NO_PCI_INFO)
        String info) {
  public DriverControlPathId {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(info, "info");
  }

  /** The control path through the PF at this address. */
  public static DriverControlPathId pci(PciAddress device) {
    return new DriverControlPathId(ControlPathType.PCI, PciInfo.format(device));
  }

  /** The PF's address; empty when {@code info} holds none. */
  public Optional<PciAddress> address() {
    return PciInfo.parse(info);
  }
}
