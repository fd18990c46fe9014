// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.cyborg;

import io.openqat.domain.pci.PciAddress;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Optional;

/**
 * What a virtual machine is given, Cyborg's {@code DriverAttachHandle}. The conductor recognises it
 * within its deployable by {@code info}, compared as text.
 *
 * @param type {@code attach_type}
 * @param info {@code attach_info}, at most 255 characters; for PCI the form of {@link PciInfo}
 * @param inUse {@code in_use}: somebody has it already. Conductors since Zed take it when they see
 *     the handle for the first time and ignore it afterwards
 */
public record DriverAttachHandle(
    AttachType type,
    @Size(min = 1, max = Limits.COLUMN, message = Limits.LENGTH)
        @Pattern(regexp = Limits.PCI_INFO, message = Limits.NO_PCI_INFO)
        String info,
    boolean inUse) {
  public DriverAttachHandle {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(info, "info");
  }

  /** The handle of the PF or VF at this address. */
  public static DriverAttachHandle pci(PciAddress function, boolean inUse) {
    return new DriverAttachHandle(AttachType.PCI, PciInfo.format(function), inUse);
  }

  /** The function's address; empty when {@code info} holds none. */
  public Optional<PciAddress> address() {
    return PciInfo.parse(info);
  }
}
