// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.control.SysfsControl;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A PF pulled out under its VFs. The kernel never quite recovers from it, so this comes last. */
final class OrphansOnKernel {
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");

  @Test
  @DisplayName("PF removed under its VFs: they are reported without a PF, and can still be bound")
  void withoutPhysfn() {
    KernelBench.fresh();
    Emulated.giveTo(Emulated.STUB);
    Emulated.enableVfs(2);
    var discovery = new SysfsDiscovery(Emulated.SYS, Emulated.catalog());
    var control = new SysfsControl(Emulated.SYS, Emulated.catalog());

    Emulated.remove();

    var inventory = discovery.discover().inventory();
    assertThat(inventory.devices()).isEmpty();
    assertThat(inventory.orphans()).extracting(OrphanFunction::address).hasSize(2).contains(VF);
    control.overrideDriver(VF, Optional.of(DriverName.VFIO_PCI));
    assertThat(control.bind(VF, DriverName.VFIO_PCI)).contains(DriverName.VFIO_PCI);
    assertThat(control.unbind(VF)).isEmpty();
  }
}
