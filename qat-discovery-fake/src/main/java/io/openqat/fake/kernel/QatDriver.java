// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.fake.kernel.QatDevice.Reset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  @Override
  public void show(PciFunction function, Map<String, Attribute> files) {
    new QatFiles(kernel).addTo(files, function);
  }

  /** "Invalid NUMA configuration" when the firmware does not tell where it should. */
  @Override
  public void probe(PciFunction function) throws KernelError {
    if (function.traits().node() < 0 && kernel.machine().nodeCount() > 1) {
      throw new KernelError(Errno.EINVAL);
    }
    int id = kernel.nextAccelId();
    var device = new QatDevice(this, id, defaultServices(id));
    start(function, device);
    function.device(Optional.of(device));
  }

  /** Even numbers do cryptography and odd ones compression. Source: adf_gen4_config.c. */
  private static String defaultServices(int accelId) {
    return accelId % 2 == 0 ? "sym;asym" : "dc";
  }

  /**
   * Lets go of a device without asking whether the kernel uses it. VFs of a device whose reset
   * never ended stay behind. Measured on Linux 6.12.117 and 7.3.4.
   */
  @Override
  public List<KernelStep> remove(PciFunction function) {
    Optional<QatDevice> device = function.device();
    if (device.isEmpty()) {
      return List.of();
    }
    KernelStep begin =
        KernelStep.of(
            () -> {
              kernel.users().takeAway(function, "unbound");
              device.get().leave();
              device.get().up(false);
            });
    KernelStep forget = KernelStep.of(() -> function.device(Optional.empty()));
    return device.get().reset() == Reset.FOR_EVER
        ? List.of(begin, forget)
        : List.of(begin, kernel.virtualFunctions().removal(function), forget);
  }

  /**
   * A driver that prepares for it takes a device that is up down and up again; its VFs, their
   * drivers and their users stay. When its firmware is silent the reset never ends, and yet the
   * write succeeds. One that does not prepare is left with firmware that is dead. Measured on Linux
   * 7.3.4 and 6.12.117.
   */
  @Override
  public List<KernelStep> reset(PciFunction function) {
    Optional<QatDevice> up =
        function.device().filter(device -> device.isUp() && !device.isInReset());
    return up.map(device -> List.of(KernelStep.of(() -> resetFromOutside(function, device))))
        .orElse(List.of());
  }

  private void resetFromOutside(PciFunction function, QatDevice device) {
    if (!kernel.profile().survivesReset()) {
      device.loseFirmware();
      return;
    }
    kernel.users().takeAway(function, "reset");
    restart(function, device);
  }

  /**
   * What the driver does about a fatal error by itself, if it was told to with {@code auto_reset}.
   */
  void resetAfterError(PciFunction function, QatDevice device) {
    if (device.isUp() && device.autoReset && !device.isInReset()) {
      restart(function, device);
    }
  }

  private void restart(PciFunction function, QatDevice device) {
    device.up(false);
    if (kernel.answers(function)) {
      kernel.advance(RESET);
      device.up(true);
    } else {
      kernel.advance(RESET_IN_VAIN);
      device.reset(Reset.FOR_EVER);
    }
  }

  @Override
  public boolean makesVirtualFunctions() {
    return true;
  }

  @Override
  public boolean isOutOfTree() {
    return kernel.profile().outOfTree() || kernel.machine().selfBuilt().contains(name.value());
  }

  /** Source: adf_sriov_configure. Being busy counts only while the device is up, or has VFs. */
  @Override
  public List<KernelStep> configureSriov(PciFunction function, int count) throws KernelError {
    QatDevice device = known(function, Errno.EFAULT);
    if (count == 0 && !kernel.profile().disablesVfsByZero()) {
      throw new KernelError(Errno.EINVAL);
    }
    if (device.reset() == Reset.RUNNING) {
      return List.of(KernelStep.of(() -> disturbReset(function, device, count)));
    }
    if (device.isBusy() && (count == 0 || device.isUp())) {
      throw new KernelError(Errno.EBUSY);
    }
    if (device.reset() == Reset.FOR_EVER) {
      return List.of(KernelStep.of(() -> startTwice(function)));
    }
    return count == 0 ? withoutFunctions(function, device) : withFunctions(function, device, count);
  }

  private List<KernelStep> withoutFunctions(PciFunction function, QatDevice device) {
    var steps = new ArrayList<>(device.stateLock().around(down(function, device)));
    steps.addAll(
        device.stateLock().around(List.of(KernelStep.of(() -> startIfDown(function, device)))));
    return steps;
  }

  private List<KernelStep> withFunctions(PciFunction function, QatDevice device, int count) {
    return device
        .stateLock()
        .around(
            List.of(
                KernelStep.of(
                    () -> {
                      start(function, device);
                      kernel.virtualFunctions().create(function, created(function, count));
                    })));
  }

  /**
   * Waits for the reset, and then finds the device up already. What was asked for is not done, and
   * enabling leaves the device down. Measured on Linux 6.12.117, in one of four tries with an oops,
   * and 7.3.4, in one of four with a device that is busy for ever.
   */
  private void disturbReset(PciFunction function, QatDevice device, int count) throws KernelError {
    kernel.log().warn(function.address(), "VF count written in the middle of a reset");
    device.reset(Reset.NONE);
    device.up(count == 0);
    throw new KernelError(Errno.EALREADY);
  }

  /** Its interrupts are taken already. Measured on Linux 6.12.117 and 7.3.4. */
  private static void startTwice(PciFunction function) {
    throw new KernelOops(function.address(), "adf_free_irqs");
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
    if (!kernel.answers(function)) {
      throw new KernelError(Errno.EFAULT);
    }
    device.up(true);
  }

  private void startIfDown(PciFunction function, QatDevice device) throws KernelError {
    if (!device.isUp()) {
      start(function, device);
    }
  }

  private List<KernelStep> down(PciFunction function, QatDevice device) {
    return List.of(
        KernelStep.of(() -> device.up(false)), kernel.virtualFunctions().removal(function));
  }

  /**
   * {@code qat/state}. Being busy is checked before the word is read. What is so already waits for
   * nobody. Source: adf_sysfs.c.
   */
  List<KernelStep> storeState(PciFunction function, String text) throws KernelError {
    QatDevice device = known(function, Errno.EINVAL);
    if (device.isBusy()) {
      throw new KernelError(Errno.EBUSY);
    }
    if (KernelNumbers.same(text, "up")) {
      return up(function, device);
    }
    if (!KernelNumbers.same(text, "down")) {
      throw new KernelError(Errno.EINVAL);
    }
    if (device.isUp()) {
      return device.stateLock().around(down(function, device));
    }
    if (!kernel.profile().downIsRepeatable()) {
      throw new KernelError(Errno.EINVAL);
    }
    return List.of();
  }

  /** What is being let go of is lost to the driver. Measured on Linux 6.12.117 and 7.3.4. */
  private List<KernelStep> up(PciFunction function, QatDevice device) {
    if (device.isLeaving()) {
      return List.of(
          KernelStep.of(
              () -> {
                throw new KernelOops(function.address(), "adf_dev_up");
              }));
    }
    return device.stateLock().around(List.of(KernelStep.of(() -> startIfDown(function, device))));
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
