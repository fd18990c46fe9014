// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Scenario;
import io.openqat.fake.tree.SysfsImage;
import io.openqat.fake.tree.SysfsTree;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.testkit.HostArbitraries;
import io.openqat.testkit.HostFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Law 8: the tree of a simulated host, read by the sysfs adapter, is the host that the simulation
 * reports. The property {@code qat.law8.tries} of the build says how many random hosts are tried.
 */
class TreeLawTest {
  private static final Catalog CATALOG = QatFamily.catalog();

  static Stream<String> names() {
    return HostFixtures.names().stream();
  }

  /** One for each shape of tree: writing them all would take long and show nothing more. */
  static Stream<String> shapes() {
    return Stream.of(
        "spr-2x4-one-down",
        "c62x-switch",
        "dh895xcc",
        "gen4-guest",
        "domain-10000",
        "pf-unbound",
        "gen4-out-of-tree",
        "no-qat",
        "vanishing-attribute");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aNamedHostIsTheSameOnDisk(String name, @TempDir Path folder) {
    SimulatedHost host = HostFixtures.boot(name);
    SysfsTree.in(folder).show(host.image());

    assertSame(new SysfsDiscovery(folder, CATALOG).discover(), host.discovery().discover());
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNamedHostIsTheSameInMemory(String name) {
    assertSameInMemory(HostFixtures.boot(name));
  }

  @Property
  void aRandomHostIsTheSameOnDisk(@ForAll("hosts") Scenario scenario) throws IOException {
    SimulatedHost host = SimulatedHost.boot(scenario);
    Path folder = Files.createTempDirectory("law8");
    try {
      SysfsTree.in(folder).show(host.image());

      assertSame(new SysfsDiscovery(folder, CATALOG).discover(), host.discovery().discover());
    } finally {
      delete(folder);
    }
  }

  @Property
  void aRandomHostWithFaultsIsTheSameInMemory(@ForAll("faultyHosts") Scenario scenario) {
    assertSameInMemory(SimulatedHost.boot(scenario));
  }

  @Provide
  Arbitrary<Scenario> hosts() {
    return HostArbitraries.hosts(3, 5);
  }

  @Provide
  Arbitrary<Scenario> faultyHosts() {
    return HostArbitraries.faultyHosts(5, 5, 6);
  }

  private static void assertSameInMemory(SimulatedHost host) {
    SysfsImage image = host.image();
    assertSame(
        new SysfsDiscovery(new ImageFiles(image), CATALOG).discover(), host.discovery().discover());
  }

  private static void assertSame(DiscoveryReport read, DiscoveryReport simulated) {
    assertThat(lines(read.findings())).isEqualTo(lines(simulated.findings()));
    assertThat(read.inventory().devices()).isEqualTo(simulated.inventory().devices());
    assertThat(read.inventory()).isEqualTo(simulated.inventory());
    assertThat(read.scan().pciFunctions()).isEqualTo(simulated.scan().pciFunctions());
  }

  private static List<String> lines(List<Finding> findings) {
    return findings.stream().map(Finding::toString).toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
