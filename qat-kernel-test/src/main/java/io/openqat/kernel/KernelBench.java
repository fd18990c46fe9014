// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.scenario.AcceleratorEntry;
import io.openqat.fake.scenario.KernelVersion;
import io.openqat.fake.scenario.Scenario;
import io.openqat.sysfs.control.SysfsControl;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.testkit.ControlBench;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The emulated device, brought to the state that a scenario describes. */
final class KernelBench implements ControlBench {
  /** Five times what the kernel takes for the slowest write that waits for nobody. */
  private static final Duration DEADLINE = Duration.ofSeconds(6);

  private static final Set<KernelVersion> SAME_PCI_CORE =
      Set.of(KernelVersion.V6_12, KernelVersion.OUT_OF_TREE);
  private static final int TOTAL = 16;

  private static final Map<PciAddress, VfioUser> USERS = new HashMap<>();
  private static SysfsControl last = control(Emulated.catalog());

  private final SysfsControl control;
  private final AcceleratorDiscovery discovery;

  private KernelBench(Catalog catalog) {
    control = control(catalog);
    discovery = new SysfsDiscovery(Emulated.SYS, catalog);
  }

  private static SysfsControl control(Catalog catalog) {
    return new SysfsControl(Emulated.SYS, catalog, DEADLINE);
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
    var bench = new KernelBench(Emulated.catalog());
    last = bench.control;
    return bench;
  }

  /** Nobody holds anything, and the device is as it came. */
  static void fresh() {
    List.copyOf(USERS.keySet()).forEach(KernelBench::letGo);
    awaitWrites(last);
    Emulated.reset();
  }

  @Override
  public FunctionControl control() {
    return control;
  }

  @Override
  public AcceleratorDiscovery discovery() {
    return discovery;
  }

  @Override
  public void open(PciAddress function) {
    USERS.put(function, new VfioUser(function));
  }

  /** Returns when what waited for that is done: a simulated kernel is as quick. */
  @Override
  public void close(PciAddress function) {
    letGo(function);
    awaitWrites(control);
  }

  @Override
  public void useByKernel(PciAddress device, boolean inUse) {
    throw new UnsupportedOperationException("needs the QAT driver");
  }

  @Override
  public void reset(PciAddress device, boolean ongoing) {
    throw new UnsupportedOperationException("needs the QAT driver");
  }

  private static void letGo(PciAddress function) {
    Optional.ofNullable(USERS.remove(function)).ifPresent(VfioUser::close);
  }

  private static void awaitWrites(SysfsControl control) {
    Await.until(
        "writes that wait for a VFIO user that is gone", () -> control.pendingWrites().isEmpty());
  }
}
