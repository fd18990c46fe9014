// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.fake.scenario.IommuMode;
import io.openqat.fake.scenario.VfioDenylist;
import java.util.List;
import java.util.Optional;

/**
 * A driver that hands functions to user space: the generic one, or that which migrates QAT VFs. It
 * lists no id, and so needs an override. Source of the latter: drivers/vfio/pci/qat/main.c.
 *
 * @param enableSriov whether it makes VFs of a PF, as loaded with {@code enable_sriov=1}
 */
record VfioDriver(DriverName name, String module, Kernel kernel, boolean enableSriov)
    implements Driver {
  @Override
  public void probe(PciFunction function) throws KernelError {
    Optional<Model> model = function.traits().model();
    boolean variant = !name.equals(DriverName.VFIO_PCI);
    if (variant) {
      requireMigration(function);
    }
    // Source: drivers/vfio/pci/vfio_pci.c, vfio_pci_dev_in_denylist.
    if (model.filter(Model::vfioDenied).isPresent()
        && kernel.machine().denylist() == VfioDenylist.ON) {
      throw new KernelError(Errno.EINVAL);
    }
    requireGroup(function);
  }

  /**
   * The variant asks the PF's driver for help, which knows how to migrate some models. Source:
   * qat_common/qat_mig_dev.c, {@code qat_vfmig_create}.
   */
  private void requireMigration(PciFunction function) throws KernelError {
    if (function.parent().filter(parent -> helps(parent.device())).isEmpty()) {
      throw new KernelError(Errno.ENODEV);
    }
    if (function.traits().model().filter(kernel.profile()::migrates).isEmpty()) {
      throw new KernelError(Errno.EINVAL);
    }
  }

  private boolean helps(PciFunction device) {
    return device.device().isPresent()
        || device.driver().flatMap(kernel.bus()::driver).filter(Driver::helpsMigration).isPresent();
  }

  /**
   * Without an IOMMU group there is no VFIO group, unless it may be made up. drivers/vfio/group.c
   */
  private void requireGroup(PciFunction function) throws KernelError {
    if (isMadeUp()) {
      kernel.groups().join(function);
    } else if (function.group().isEmpty()) {
      throw new KernelError(Errno.EINVAL);
    }
  }

  private boolean isMadeUp() {
    return kernel.machine().iommuMode() == IommuMode.NO_IOMMU;
  }

  /** Waits without limit for whoever has it open. Source: drivers/vfio/vfio_main.c. */
  @Override
  public List<KernelStep> remove(PciFunction function) {
    return List.of(
        () -> {
          if (function.isOpened()) {
            return KernelStep.Progress.WAITING;
          }
          if (isMadeUp()) {
            kernel.groups().leave(function);
          }
          return KernelStep.Progress.DONE;
        });
  }

  @Override
  public boolean makesVirtualFunctions() {
    return enableSriov;
  }

  /** Its VFs are captured for it. Source: drivers/vfio/pci/vfio_pci_core.c. */
  @Override
  public List<KernelStep> configureSriov(PciFunction function, int count) {
    return List.of(kernel.virtualFunctions().change(function, count));
  }
}
