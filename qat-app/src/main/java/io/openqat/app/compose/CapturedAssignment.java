// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.pci.NumaNode;
import io.openqat.sysfs.capture.HostCapture;
import io.openqat.sysfs.machine.SysfsMachine;
import java.util.Optional;

/** What a host answered once: nothing of it can be given to anybody. */
final class CapturedAssignment implements AssignableHost {
  private final HostCapture capture;

  CapturedAssignment(HostCapture capture) {
    this.capture = capture;
  }

  @Override
  public String identity() {
    return "captured host " + capture.hostName();
  }

  @Override
  public HostUnderAssignment host(Catalog catalog) {
    throw new OpenQatException(
        "a captured host cannot be changed; leave --replay out, or use --host for a simulated one");
  }

  @Override
  public Optional<NumaNode> nodeOf(int processor) {
    return new SysfsMachine(capture.files()).nodeOf(processor);
  }
}
