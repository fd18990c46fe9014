// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentState;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.assignment.Reconciliation;
import io.openqat.domain.pci.NumaNode;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Machine;
import java.util.List;
import java.util.Optional;

/** A host that does not exist, and forgets what was done to it when the process ends. */
final class SimulatedAssignment implements AssignableHost {
  private final SimulatedHost host;

  SimulatedAssignment(SimulatedHost host) {
    this.host = host;
  }

  @Override
  public String identity() {
    return host.label();
  }

  @Override
  public HostUnderAssignment host(Catalog catalog) {
    return new HostUnderAssignment(
        host.discovery(),
        host.control(),
        List.of(host.usage()),
        !host.scenario().machine().heedsDenylist());
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
