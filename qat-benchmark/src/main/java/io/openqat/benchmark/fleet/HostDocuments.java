// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark.fleet;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.Origin;
import io.openqat.app.output.Sources;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.ScenarioText;
import io.openqat.json.Syntax;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The documents of hosts with 8 PFs and 128 VFs each, as the agent writes them, in a few kinds that
 * differ in how much is assigned; to whom differs from host to host.
 */
final class HostDocuments {
  private static final int KINDS = 8;
  private static final String NAME = "host-name-here";

  private final List<Parts> usual =
      IntStream.range(0, KINDS).mapToObj(kind -> parts("asym;sym", kind)).toList();
  private final Parts changed = parts("dcc", 0);

  /** What is before, between and behind the places where the name of the host stands. */
  private static final class Parts {
    private final List<byte[]> between;

    Parts(String text) {
      between =
          Arrays.stream(text.split(NAME, -1))
              .map(part -> part.getBytes(StandardCharsets.UTF_8))
              .toList();
    }

    byte[] of(String name) {
      byte[] middle = name.getBytes(StandardCharsets.UTF_8);
      var all = new ByteArrayOutputStream(1 << 16);
      all.writeBytes(between.get(0));
      for (byte[] part : between.subList(1, between.size())) {
        all.writeBytes(middle);
        all.writeBytes(part);
      }
      return all.toByteArray();
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
            .map(function -> new Claim(function.address(), ClaimKind.ASSIGNED, "vm-" + NAME))
            .collect(Collectors.toSet());
    return new Parts(
        new DocumentRenderer(Syntax.JSON)
            .render(
                new HostReport(
                    NAME,
                    Origin.SIMULATION,
                    look,
                    QatFamily.catalog(),
                    Sources.NONE,
                    HostState.of(look).withClaims(claims))));
  }
}
