// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import java.util.Map;
import java.util.Optional;

/**
 * Devices that no hardware has: a host that shows one is a virtual machine. Source: the vendor ids
 * of pci.ids; QEMU marks the chipsets that it emulates by the vendor id of their board. Clouds
 * whose bare machines show the same devices as their virtual ones are left out.
 */
final class VirtualHardware {
  private static final Map<PciId, String> MAKERS =
      Map.of(
          PciId.parse("0x1af4"), "QEMU or another hypervisor with virtio",
          PciId.parse("0x1b36"), "QEMU",
          PciId.parse("0x1234"), "QEMU",
          PciId.parse("0x15ad"), "VMware",
          PciId.parse("0x1414"), "Hyper-V",
          PciId.parse("0x5853"), "Xen",
          PciId.parse("0x80ee"), "VirtualBox",
          PciId.parse("0x1ab8"), "Parallels");

  private VirtualHardware() {}

  /** Who makes a function up; empty for one that may be real. */
  static Optional<String> makerOf(PciIdentity identity) {
    return Optional.ofNullable(MAKERS.get(identity.vendor()))
        .or(
            () ->
                identity
                    .subsystem()
                    .flatMap(board -> Optional.ofNullable(MAKERS.get(board.vendor()))));
  }
}
