// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.output.Origin;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentState;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.assignment.Reconciliation;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Machine;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.ReadObserver;
import java.util.List;
import java.util.Optional;

/** A host that does not exist, and forgets what was done to it when the process ends. */
record SimulationHost(SimulatedHost host) implements Host {
  @Override
  public Origin origin() {
    return Origin.SIMULATION;
  }

  @Override
  public String place() {
    return "simulation";
  }

  @Override
  public String identity() {
    return host.label();
  }

  @Override
  public boolean isPassing() {
    return true;
  }

  @Override
  public AcceleratorDiscovery discovery(Catalog catalog, ReadObserver reads) {
    return host.discovery();
  }

  @Override
  public FunctionControl control(Catalog catalog) {
    return host.control();
  }

  @Override
  public Optional<HostFiles> files() {
    return Optional.of(host.image().files());
  }

  @Override
  public UsageSource usage() {
    return host.usage();
  }

  @Override
  public HostText sysfs() {
    return host.texts();
  }

  @Override
  public TelemetrySource telemetry() {
    return host.telemetry();
  }

  @Override
  public HostUnderAssignment underAssignment(Catalog catalog) {
    return new HostUnderAssignment(host.discovery(), host.control(), List.of(host.usage()));
  }

  @Override
  public Optional<NumaNode> nodeOf(int processor) {
    Machine machine = host.scenario().machine();
    int node = processor / machine.cpusOfNode();
    return node < machine.nodeCount() ? Optional.of(new NumaNode(node)) : Optional.empty();
  }

  @Override
  public void bringTo(List<Assignment> entries) {
    var control = host.control();
    for (Assignment entry : entries) {
      if (entry.state() == AssignmentState.HELD) {
        Reconciliation.bind(control, host.discovery().discover().inventory(), entry);
      }
    }
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(host.label() + ": nothing outside this process is changed");
  }
}
