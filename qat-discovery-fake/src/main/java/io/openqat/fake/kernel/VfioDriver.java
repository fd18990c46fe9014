// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import java.util.List;
import java.util.Optional;

/**
 * A driver that hands functions to user space: the generic one, or that which migrates QAT VFs. It
 * lists no id, and so needs an override. Source of the latter: drivers/vfio/pci/qat/main.c.
 */
record VfioDriver(DriverName name, String module, Kernel kernel) implements Driver {
  @Override
  public void probe(PciFunction function) throws KernelError {
    Optional<Model> model = function.traits().model();
    boolean variant = !name.equals(DriverName.VFIO_PCI);
    if (variant) {
      requireMigration(function);
    }
    // Source: drivers/vfio/pci/vfio_pci.c, vfio_pci_dev_in_denylist.
    if (model.filter(Model::vfioDenied).isPresent() && kernel.machine().heedsDenylist()) {
      throw new KernelError(Errno.EINVAL);
    }
    // Without an IOMMU group there is no VFIO group. Source: drivers/vfio/group.c.
    if (function.group().isEmpty()) {
      throw new KernelError(Errno.EINVAL);
    }
  }

  /**
   * The variant asks the PF's driver for help, which knows how to migrate some models. Source:
   * qat_common/qat_mig_dev.c, {@code qat_vfmig_create}.
   */
  private void requireMigration(PciFunction function) throws KernelError {
    if (function.parent().flatMap(p -> p.device().device()).isEmpty()) {
      throw new KernelError(Errno.ENODEV);
    }
    if (function.traits().model().filter(kernel.profile()::migrates).isEmpty()) {
      throw new KernelError(Errno.EINVAL);
    }
  }

  /** Waits without limit for whoever has it open. Source: drivers/vfio/vfio_main.c. */
  @Override
  public List<KernelStep> remove(PciFunction function) {
    return List.of(
        () -> function.isOpened() ? KernelStep.Progress.WAITING : KernelStep.Progress.DONE);
  }
}
