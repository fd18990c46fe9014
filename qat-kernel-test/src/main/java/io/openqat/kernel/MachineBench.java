// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.control.SysfsControl;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.testkit.ControlBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** This machine as a bench: what is on trial, and processes that hold functions open. */
abstract class MachineBench implements ControlBench {
  static final Path SYS = Path.of("/sys");

  private static final Map<PciAddress, VfioUser> USERS = new HashMap<>();
  private static final List<SysfsControl> CONTROLS = new CopyOnWriteArrayList<>();

  private final SysfsControl control;
  private final AcceleratorDiscovery discovery;

  /**
   * A bench whose writes are given up on after a time.
   *
   * @param deadline far above what the kernel takes for a write that waits for nobody
   */
  MachineBench(Catalog catalog, Duration deadline) {
    control = new SysfsControl(SYS, catalog, deadline);
    discovery = new SysfsDiscovery(SYS, catalog);
    CONTROLS.add(control);
  }

  /** From now on nobody holds anything, and no write waits. */
  static void letAllGo() {
    List.copyOf(USERS.keySet()).forEach(MachineBench::letGo);
    CONTROLS.forEach(MachineBench::awaitWrites);
  }

  @Override
  public final FunctionControl control() {
    return control;
  }

  @Override
  public final AcceleratorDiscovery discovery() {
    return discovery;
  }

  @Override
  public final void open(PciAddress function) {
    USERS.put(function, new VfioUser(function));
  }

  /**
   * Returns when what waited for that is done: a simulated kernel is as quick. What may wait for
   * another user is given time to get as far.
   */
  @Override
  public final void close(PciAddress function) {
    letGo(function);
    if (USERS.isEmpty()) {
      awaitWrites(control);
    } else {
      Await.atMost(Duration.ofSeconds(5), () -> control.pendingWrites().isEmpty());
    }
  }

  private static void letGo(PciAddress function) {
    Optional.ofNullable(USERS.remove(function)).ifPresent(VfioUser::close);
  }

  private static void awaitWrites(SysfsControl control) {
    Await.until(
        "writes that wait for a VFIO user that is gone", () -> control.pendingWrites().isEmpty());
  }
}
