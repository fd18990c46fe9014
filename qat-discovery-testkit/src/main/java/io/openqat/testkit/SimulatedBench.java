// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.host.SimulatedHost;
import java.time.Duration;

/**
 * A simulated host as a bench for control; its writes are given up on after five of its seconds.
 */
public record SimulatedBench(SimulatedHost host) implements ControlBench {
  @Override
  public FunctionControl control() {
    return host.control(Duration.ofSeconds(5));
  }

  @Override
  public AcceleratorDiscovery discovery() {
    return host.discovery();
  }

  @Override
  public void open(PciAddress function) {
    host.openVfio(function);
  }

  @Override
  public void close(PciAddress function) {
    host.closeVfio(function);
  }

  @Override
  public void useByKernel(PciAddress device, boolean inUse) {
    host.useByKernel(device, inUse);
  }

  @Override
  public void reset(PciAddress device, boolean ongoing) {
    host.reset(device, ongoing);
  }

  @Override
  public void failReset(PciAddress device) {
    host.failReset(device);
  }
}
