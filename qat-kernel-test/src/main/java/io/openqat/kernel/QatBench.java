// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.scenario.AcceleratorEntry;
import io.openqat.fake.scenario.Scenario;
import io.openqat.testkit.ControlBench;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** The virtual device with Linux's own driver, brought to the state that a scenario describes. */
final class QatBench extends MachineBench {
  /** Some three times what the driver takes for the slowest write that waits for nobody. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private static final int TOTAL = 16;

  private QatBench() {
    super(QatFamily.catalog(), DEADLINE);
  }

  /** Aborts the test, with the reason, where this machine cannot be like that host. */
  static ControlBench like(Scenario host) {
    Assumptions.assumeTrue(
        host.kernel() == RunningKernel.version(),
        () -> "Linux " + host.kernel() + ", and this is " + RunningKernel.release());
    Assumptions.assumeTrue(host.machine().hasIommu(), "this machine has an IOMMU");
    Assumptions.assumeTrue(
        host.accelerators().size() == 1, "this machine has two devices of one model");
    AcceleratorEntry wanted = host.accelerators().get(0);
    Assumptions.assumeTrue(
        wanted.model().equals(VirtualQat.DRIVER),
        () -> "the virtual device is a " + VirtualQat.DRIVER + ", not " + wanted.model());
    Assumptions.assumeTrue(
        wanted.node().filter(node -> node < 0).isEmpty(), "the node of each device is known here");
    ControlBench bench = fresh();
    bring(wanted);
    return bench;
  }

  private static void bring(AcceleratorEntry wanted) {
    if (!wanted.firmware().orElse(true)) {
      VirtualQat.files().unbind();
      // The kernel gives out a file once more that a device has loaded, without looking for it.
      VirtualQat.leaveOnlyFirst();
      VirtualQat.offerFirmware(false);
    }
    wanted.driver().ifPresent(QatBench::giveTo);
    wanted.services().ifPresent(VirtualQat::setServices);
    wanted.vfs().filter(count -> count.of(TOTAL) > 0).ifPresent(count -> VirtualQat.enableVfs());
    wanted
        .state()
        .filter(state -> state.toString().equalsIgnoreCase("down"))
        .ifPresent(state -> VirtualQat.down());
  }

  private static void giveTo(String driver) {
    if (driver.equals("none")) {
      VirtualQat.files().unbind();
    } else if (!driver.equals("auto")) {
      VirtualQat.files().giveTo(driver);
    }
  }

  /** Nobody holds anything, and the devices are as after a boot. */
  static QatBench fresh() {
    letAllGo();
    VirtualQat.fresh();
    return new QatBench();
  }

  @Override
  public void useByKernel(PciAddress device, boolean inUse) {
    if (inUse) {
      KernelCryptoUser.take();
    } else {
      KernelCryptoUser.release();
    }
  }

  @Override
  public void reset(PciAddress device, boolean ongoing) {
    throw new UnsupportedOperationException("a reset of this device does not last");
  }

  @Override
  public void failReset(PciAddress device) {
    VirtualQat.failReset();
  }
}
