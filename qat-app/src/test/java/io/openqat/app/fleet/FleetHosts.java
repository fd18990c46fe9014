// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.Origin;
import io.openqat.app.output.Sources;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.ScenarioText;
import io.openqat.json.InventoryReader;
import io.openqat.json.SeenHost;
import io.openqat.json.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Hosts of a fleet, as their agents' documents tell them. */
public final class FleetHosts {
  private static final DiscoveryReport LOOK = look();

  private FleetHosts() {}

  /** Two Gen4 devices of two nodes with asym and sym, one with dc alone, one C62x without VFs. */
  private static DiscoveryReport look() {
    String text =
        """
        name: fleet
        summary: a host of a fleet
        kernel: 6.12
        machine: {nodes: 2}
        accelerators:
          - {at: 6b:00.0, model: 4xxx, node: 0, vfs: all, services: "asym;sym"}
          - {at: e8:00.0, model: 4xxx, node: 1, vfs: all, services: "asym;sym"}
          - {at: 75:00.0, model: 4xxx, node: 0, vfs: all, services: dc}
          - {at: 3d:00.0, model: C62x, node: 0}
        """;
    var scenario = new ScenarioText(QatFamily.catalog()).parse("fleet", text);
    return SimulatedHost.boot(scenario).discovery().discover();
  }

  /** The document of a host, of which some functions are assigned. */
  public static String document(String name, Predicate<PciAddress> assigned) {
    Set<Claim> claims =
        HostFunction.all(LOOK.inventory()).stream()
            .map(HostFunction::address)
            .filter(assigned)
            .map(address -> new Claim(address, ClaimKind.ASSIGNED, "web1"))
            .collect(Collectors.toSet());
    return new DocumentRenderer(Syntax.JSON)
        .render(
            new HostReport(
                name,
                Origin.SIMULATION,
                LOOK,
                QatFamily.catalog(),
                Sources.NONE,
                HostState.of(LOOK).withClaims(claims)));
  }

  /** The same, as it is read. */
  static AgentView view(String name, Predicate<PciAddress> assigned) {
    var reader = new InventoryReader(QatFamily.catalog());
    SeenHost host = reader.read(document(name, assigned).getBytes(StandardCharsets.UTF_8));
    return AgentView.of(AgentAddress.parse(name), host, Optional.empty());
  }
}
