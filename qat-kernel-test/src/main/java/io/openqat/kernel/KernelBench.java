// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.scenario.AcceleratorEntry;
import io.openqat.fake.scenario.KernelVersion;
import io.openqat.fake.scenario.Scenario;
import io.openqat.testkit.ControlBench;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The emulated device, brought to the state that a scenario describes. */
final class KernelBench extends MachineBench {
  /** Five times what the kernel takes for the slowest write that waits for nobody. */
  private static final Duration DEADLINE = Duration.ofSeconds(6);

  private static final Set<KernelVersion> SAME_PCI_CORE =
      Set.of(KernelVersion.V6_12, KernelVersion.OUT_OF_TREE);
  private static final int TOTAL = 16;

  private KernelBench() {
    super(Emulated.catalog(), DEADLINE);
  }

  /** The device as the scenario's only PF; empty where that is another kind of host. */
  static Optional<ControlBench> like(Scenario host) {
    if (!SAME_PCI_CORE.contains(host.kernel())
        || !host.machine().hasIommu()
        || host.accelerators().size() != 1) {
      return Optional.empty();
    }
    AcceleratorEntry wanted = host.accelerators().get(0);
    if (!wanted.at().addresses().equals(List.of(Emulated.PF)) || wanted.state().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(like(wanted));
  }

  private static ControlBench like(AcceleratorEntry wanted) {
    fresh();
    String driver = wanted.driver().orElse(Emulated.STUB);
    if (!driver.equals("none")) {
      Emulated.giveTo(driver);
    }
    // Of the models that the contract asks for, C62x has a driver for VFs in Linux, 4xxx has none.
    if (wanted.model().equals("C62x")) {
      Emulated.offerVfsToStub();
    }
    wanted.vfs().map(count -> count.of(TOTAL)).filter(n -> n > 0).ifPresent(Emulated::enableVfs);
    return new KernelBench();
  }

  /** Nobody holds anything, and the device is as it came. */
  static void fresh() {
    letAllGo();
    Emulated.reset();
  }

  @Override
  public void useByKernel(PciAddress device, boolean inUse) {
    throw new UnsupportedOperationException("needs the QAT driver");
  }

  @Override
  public void reset(PciAddress device, boolean ongoing) {
    throw new UnsupportedOperationException("needs the QAT driver");
  }
}
