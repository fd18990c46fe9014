// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.time.Duration;
import java.util.Optional;

/** Makes and removes VFs, as drivers/pci/iov.c does. */
record VirtualFunctions(Kernel kernel) {
  private static final Duration ENABLE = Duration.ofMillis(100);
  private static final Duration DISABLE = Duration.ofSeconds(1);

  /** Makes VFs 0 to count-1. */
  void create(PciFunction device, int count) throws KernelError {
    SriovCapability sriov = capability(device);
    kernel.advance(ENABLE);
    for (int index = 0; index < count; index++) {
      PciAddress address = address(device, sriov, index);
      PciFunction vf = PciFunction.virtual(device, index, address, sriov.vfDevice());
      // vfio-pci keeps the VFs of its PFs for itself. Source: drivers/vfio/pci/vfio_pci_core.c.
      vf.override(device.driver().filter(DriverName::isVfio));
      sriov.add(vf);
      kernel.plug(vf);
    }
    sriov.enabled(count);
  }

  /** Makes so many, or removes all with 0. */
  KernelStep change(PciFunction device, int count) {
    return count == 0 ? removal(device) : KernelStep.of(() -> create(device, count));
  }

  /**
   * Removes all VFs, the first one first. One that a VFIO user holds has lost its driver and the
   * links between it and its PF while it is waited for; those after it are as before. Measured on
   * Linux 6.12.117.
   */
  KernelStep removal(PciFunction device) {
    return () -> {
      Optional<SriovCapability> sriov = device.sriov();
      if (sriov.isEmpty() || sriov.get().enabled() == 0) {
        return KernelStep.Progress.DONE;
      }
      for (PciFunction vf : sriov.get().functions()) {
        vf.unlinkFromParent();
        vf.unbind();
        if (vf.isOpened()) {
          return KernelStep.Progress.WAITING;
        }
        sriov.get().remove(vf);
        kernel.unplug(vf);
      }
      sriov.get().enabled(0);
      kernel.advance(DISABLE);
      return KernelStep.Progress.DONE;
    };
  }

  private static SriovCapability capability(PciFunction device) throws KernelError {
    return device.sriov().orElseThrow(() -> new KernelError(Errno.ENODEV));
  }

  private static PciAddress address(PciFunction device, SriovCapability sriov, int index)
      throws KernelError {
    return device
        .address()
        .virtualFunction(sriov.geometry().offset(), sriov.geometry().stride(), index)
        .orElseThrow(() -> new KernelError(Errno.ENOMEM));
  }
}
