// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import java.util.List;
import java.util.Optional;

/** A driver that hands functions to user space. It lists no id, and so needs an override. */
final class VfioDriver implements Driver {
  private final DriverName name;
  private final String module;
  private final Kernel kernel;

  private VfioDriver(DriverName name, String module, Kernel kernel) {
    this.name = name;
    this.module = module;
    this.kernel = kernel;
  }

  static VfioDriver generic(Kernel kernel) {
    return new VfioDriver(DriverName.VFIO_PCI, "vfio_pci", kernel);
  }

  /** The driver that migrates QAT VFs. Source: drivers/vfio/pci/qat/main.c. */
  static VfioDriver variant(DriverName name, Kernel kernel) {
    return new VfioDriver(name, name.value(), kernel);
  }

  @Override
  public DriverName name() {
    return name;
  }

  @Override
  public String module() {
    return module;
  }

  @Override
  public boolean lists(PciFunction function) {
    return false;
  }

  /** Whether an override makes it consider the function at all. */
  boolean considers(PciFunction function) {
    return name.equals(DriverName.VFIO_PCI)
        || (function.parent().isPresent()
            && function.traits().model().filter(kernel.profile()::migrates).isPresent());
  }

  @Override
  public void probe(PciFunction function) throws KernelError {
    if (!considers(function)) {
      throw new KernelError(Errno.ENODEV);
    }
    refuseDenied(function);
    refuseWithoutIommu(function);
    refuseWithoutPfDriver(function);
  }

  /** Source: drivers/vfio/pci/vfio_pci.c, {@code vfio_pci_dev_in_denylist}. */
  private void refuseDenied(PciFunction function) throws KernelError {
    boolean denied = function.traits().model().filter(Model::vfioDenied).isPresent();
    if (denied && kernel.machine().heedsDenylist()) {
      throw new KernelError(Errno.EINVAL);
    }
  }

  /** Without an IOMMU group there is no VFIO group. Source: drivers/vfio/group.c. */
  private static void refuseWithoutIommu(PciFunction function) throws KernelError {
    if (function.group().isEmpty()) {
      throw new KernelError(Errno.EINVAL);
    }
  }

  /** Only the variant asks the PF's driver for help. */
  private void refuseWithoutPfDriver(PciFunction function) throws KernelError {
    if (name.equals(DriverName.VFIO_PCI)) {
      return;
    }
    Optional<QatDevice> device = function.parent().flatMap(p -> p.device().device());
    if (device.isEmpty()) {
      throw new KernelError(Errno.ENODEV);
    }
  }

  /** Waits without limit for whoever has it open. Source: drivers/vfio/vfio_main.c. */
  @Override
  public List<KernelStep> remove(PciFunction function) {
    return List.of(
        () -> function.isOpened() ? KernelStep.Progress.WAITING : KernelStep.Progress.DONE);
  }
}
