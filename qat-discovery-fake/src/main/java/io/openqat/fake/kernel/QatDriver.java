// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A driver of QAT PFs. Sources: Linux qat_common/adf_init.c, adf_sriov.c, qat_4xxx/adf_drv.c. */
record QatDriver(DriverName name, String module, Set<String> models, Kernel kernel)
    implements Driver {
  private static final Duration START = Duration.ofMillis(200);
  private static final Duration RESET = Duration.ofMillis(600);
  private static final Duration RESET_IN_VAIN = Duration.ofSeconds(11);

  @Override
  public boolean lists(PciFunction function) {
    return function.parent().isEmpty() && function.traits().isOf(models, Model::physicalIds);
  }

  /** "Invalid NUMA configuration" when the firmware does not tell where it should. */
  @Override
  public void probe(PciFunction function) throws KernelError {
    if (function.traits().node() < 0 && kernel.machine().nodeCount() > 1) {
      throw new KernelError(Errno.EINVAL);
    }
    int id = kernel.nextAccelId();
    var device = new QatDevice(id, defaultServices(id));
    start(function, device);
    function.device(Optional.of(device));
  }

  /** Even numbers do cryptography and odd ones compression. Source: adf_gen4_config.c. */
  private static String defaultServices(int accelId) {
    return accelId % 2 == 0 ? "sym;asym" : "dc";
  }

  /** VFs of a device whose reset never ended stay behind. Measured on Linux 7.3.4. */
  @Override
  public List<KernelStep> remove(PciFunction function) {
    KernelStep forget = KernelStep.of(() -> function.device(Optional.empty()));
    return function.device().filter(QatDevice::isLost).isPresent()
        ? List.of(forget)
        : List.of(kernel.virtualFunctions().removal(function), forget);
  }

  /**
   * Takes a device that is up down and up again; its VFs, their drivers and their users stay. When
   * its firmware is silent the reset never ends, and yet the write succeeds. Measured on Linux
   * 7.3.4.
   */
  @Override
  public List<KernelStep> reset(PciFunction function) {
    return function
        .device()
        .filter(device -> kernel.profile().survivesReset() && device.isUp())
        .map(device -> List.of(KernelStep.of(() -> restart(function, device))))
        .orElse(List.of());
  }

  private void restart(PciFunction function, QatDevice device) {
    device.up(false);
    if (kernel.hasFirmware(function)) {
      kernel.advance(RESET);
      device.up(true);
    } else {
      kernel.advance(RESET_IN_VAIN);
      device.inReset(true);
    }
  }

  @Override
  public boolean makesVirtualFunctions() {
    return true;
  }

  @Override
  public boolean isOutOfTree() {
    return kernel.profile().outOfTree();
  }

  @Override
  public List<KernelStep> configureSriov(PciFunction function, int count) throws KernelError {
    QatDevice device = known(function, Errno.EFAULT);
    if (count == 0 && !kernel.profile().disablesVfsByZero()) {
      throw new KernelError(Errno.EINVAL);
    }
    if (device.isInReset()) {
      throw new KernelError(kernel.profile().vfCountInReset());
    }
    if (device.isBusy()) {
      throw new KernelError(Errno.EBUSY);
    }
    if (count == 0) {
      return List.of(
          kernel.virtualFunctions().removal(function),
          KernelStep.of(() -> start(function, device)));
    }
    return List.of(
        KernelStep.of(
            () -> {
              start(function, device);
              kernel.virtualFunctions().create(function, created(function, count));
            }));
  }

  private int created(PciFunction function, int asked) {
    return kernel.profile().honoursVfCount()
        ? asked
        : function.sriov().map(SriovCapability::total).orElse(asked);
  }

  /** A device that does not start is put down again. */
  private void start(PciFunction function, QatDevice device) throws KernelError {
    device.up(false);
    kernel.advance(START);
    if (!kernel.hasFirmware(function)) {
      throw new KernelError(Errno.EFAULT);
    }
    device.up(true);
  }

  /** {@code qat/state}. Being busy is checked before the word is read. Source: adf_sysfs.c. */
  List<KernelStep> storeState(PciFunction function, String text) throws KernelError {
    QatDevice device = known(function, Errno.EINVAL);
    if (device.isBusy()) {
      throw new KernelError(Errno.EBUSY);
    }
    if (KernelNumbers.same(text, "up")) {
      return device.isUp() ? List.of() : List.of(KernelStep.of(() -> start(function, device)));
    }
    if (!KernelNumbers.same(text, "down")) {
      throw new KernelError(Errno.EINVAL);
    }
    if (!device.isUp() && !kernel.profile().downIsRepeatable()) {
      throw new KernelError(Errno.EINVAL);
    }
    return List.of(
        KernelStep.of(() -> device.up(false)), kernel.virtualFunctions().removal(function));
  }

  /** {@code qat/cfg_services}: one errno for a bad value and for a device that is up. */
  List<KernelStep> storeServices(PciFunction function, String text) throws KernelError {
    QatDevice device = known(function, Errno.EINVAL);
    Model model = function.traits().model().orElseThrow(() -> new KernelError(Errno.EINVAL));
    String services = kernel.profile().services().parse(text, model);
    if (device.isUp()) {
      throw new KernelError(Errno.EINVAL);
    }
    return List.of(KernelStep.of(() -> device.services(services)));
  }

  private static QatDevice known(PciFunction function, Errno otherwise) throws KernelError {
    return function.device().orElseThrow(() -> new KernelError(otherwise));
  }
}
