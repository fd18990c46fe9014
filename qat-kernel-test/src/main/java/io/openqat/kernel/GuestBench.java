// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.sysfs.control.SysfsControl;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.testkit.ControlBench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The driver in a virtual machine, tried from outside. */
final class GuestBench implements ControlBench {
  /** Some ten times what the driver takes, on a machine that has other work too. */
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** As long as somebody may be waited for, not all of that is spent on it. */
  private static final Duration WITH_USERS = Duration.ofSeconds(6);

  private final GuestLine line;
  private final GuestHost host;
  private final List<SysfsControl> processes = new ArrayList<>();
  private final Set<PciAddress> opened = new LinkedHashSet<>();

  GuestBench(GuestLine line) {
    this.line = line;
    this.host = new GuestHost(line);
  }

  /** Nobody holds anything, and the devices are as after a boot. */
  GuestBench afresh() {
    opened.forEach(function -> line.ask("close " + function));
    awaitWrites();
    new AsBooted(new GuestDisk(line)).restore();
    return new GuestBench(line);
  }

  /** Each time another process, which does not know what those before it wait for. */
  @Override
  public FunctionControl control() {
    processes.removeIf(process -> process.pendingWrites().isEmpty());
    Duration deadline = opened.isEmpty() ? DEADLINE : WITH_USERS;
    processes.add(new SysfsControl(host, host, QatFamily.catalog(), deadline));
    return processes.get(processes.size() - 1);
  }

  private boolean isWaiting() {
    return processes.stream().anyMatch(process -> !process.pendingWrites().isEmpty());
  }

  @Override
  public AcceleratorDiscovery discovery() {
    if (isWaiting()) {
      host.forget();
    }
    return new SysfsDiscovery(host, QatFamily.catalog());
  }

  @Override
  public void open(PciAddress function) {
    host.forget();
    String answer = line.ask("open " + function);
    if (!answer.equals("ok")) {
      throw new IllegalStateException("open " + function + ": " + answer);
    }
    opened.add(function);
  }

  /** Returns when what waited for that is done, or waits for another user. */
  @Override
  public void close(PciAddress function) {
    host.forget();
    line.ask("close " + function);
    opened.remove(function);
    if (opened.isEmpty()) {
      awaitWrites();
    } else {
      Await.atMost(Duration.ofSeconds(3), () -> !isWaiting());
    }
    host.forget();
  }

  @Override
  public void useByKernel(PciAddress device, boolean inUse) {
    throw new UnsupportedOperationException("not done from outside");
  }

  @Override
  public void reset(PciAddress device, boolean ongoing) {
    throw new UnsupportedOperationException("a reset of this device does not last");
  }

  private void awaitWrites() {
    Await.until("writes whose VFIO users are gone", () -> !isWaiting());
  }
}
