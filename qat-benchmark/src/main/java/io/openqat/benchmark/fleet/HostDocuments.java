// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark.fleet;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.Origin;
import io.openqat.app.output.Sources;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.json.Syntax;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.ScenarioText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The documents of hosts with 8 PFs and 128 VFs each, as the agent writes them, in a few kinds that
 * differ in what is assigned.
 */
final class HostDocuments {
  private static final int KINDS = 8;
  private static final String NAME = "host-name-here";

  private final List<Parts> usual =
      IntStream.range(0, KINDS).mapToObj(kind -> parts("asym;sym", kind)).toList();
  private final Parts changed = parts("dcc", 0);

  /** What is before and behind the name of the host. */
  private static final class Parts {
    private final byte[] head;
    private final byte[] tail;

    Parts(byte[] head, byte[] tail) {
      this.head = head;
      this.tail = tail;
    }

    byte[] of(String name) {
      byte[] middle = name.getBytes(StandardCharsets.UTF_8);
      byte[] all = new byte[head.length + middle.length + tail.length];
      System.arraycopy(head, 0, all, 0, head.length);
      System.arraycopy(middle, 0, all, head.length, middle.length);
      System.arraycopy(tail, 0, all, head.length + middle.length, tail.length);
      return all;
    }
  }

  /**
   * The document of one host.
   *
   * @param other whether one of its devices has the service {@code dcc}, which no other host has
   */
  byte[] of(int number, boolean other) {
    return (other ? changed : usual.get(number % KINDS)).of("host-" + number);
  }

  private static Parts parts(String services, int kind) {
    var scenario =
        new ScenarioText(QatFamily.catalog())
            .parse(
                "fleet",
                """
                name: fleet
                summary: one of many hosts
                kernel: 6.12
                machine: {nodes: 2}
                accelerators:
                  - {at: [6b:00.0, 70:00.0, 75:00.0], model: 4xxx, node: 0, vfs: all, bound: {vfio-pci: all}, services: dc}
                  - {at: 7a:00.0, model: 4xxx, node: 0, vfs: all, bound: {vfio-pci: all}, services: "%s"}
                  - {at: [e8:00.0, ed:00.0], model: 4xxx, node: 1, vfs: all, bound: {vfio-pci: all}, services: dc}
                  - {at: [f2:00.0, f7:00.0], model: 4xxx, node: 1, vfs: all, bound: {vfio-pci: all}, services: "asym;sym"}
                """
                    .formatted(services));
    DiscoveryReport look = SimulatedHost.boot(scenario).discovery().discover();
    List<HostFunction> functions = HostFunction.all(look.inventory());
    var claims =
        IntStream.range(0, functions.size())
            .filter(i -> i % KINDS < kind)
            .mapToObj(functions::get)
            .filter(function -> function.virtual().isPresent())
            .map(function -> new Claim(function.address(), ClaimKind.ASSIGNED, "web1"))
            .collect(Collectors.toSet());
    String[] text =
        new DocumentRenderer(Syntax.JSON)
            .render(
                new HostReport(
                    NAME,
                    Origin.SIMULATION,
                    look,
                    QatFamily.catalog(),
                    Sources.NONE,
                    HostState.of(look).withClaims(claims)))
            .split(NAME, 2);
    return new Parts(
        text[0].getBytes(StandardCharsets.UTF_8), text[1].getBytes(StandardCharsets.UTF_8));
  }
}
