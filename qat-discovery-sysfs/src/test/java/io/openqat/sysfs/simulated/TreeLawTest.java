// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.simulated;

import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Scenario;
import io.openqat.fake.tree.SysfsImage;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.testkit.HostArbitraries;
import io.openqat.testkit.HostFixtures;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Law 8: the tree of a simulated host, read by the sysfs adapter, is the host that the simulation
 * reports. Here the tree stays in memory, where it can fail in every way a kernel's can. The build
 * says with {@code qat.law8.tries} how many random hosts are tried.
 */
class TreeLawTest {
  static Stream<String> names() {
    return HostFixtures.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNamedHostIsTheSame(String name) {
    assertSameInMemory(HostFixtures.boot(name));
  }

  @Property
  void aRandomHostIsTheSame(@ForAll("hosts") Scenario scenario) {
    assertSameInMemory(SimulatedHost.boot(scenario));
  }

  @Property
  void aRandomHostWithFaultsIsTheSame(@ForAll("faultyHosts") Scenario scenario) {
    assertSameInMemory(SimulatedHost.boot(scenario));
  }

  @Provide
  Arbitrary<Scenario> hosts() {
    return HostArbitraries.hosts(6, 10);
  }

  @Provide
  Arbitrary<Scenario> faultyHosts() {
    return HostArbitraries.faultyHosts(5, 5, 6);
  }

  private static void assertSameInMemory(SimulatedHost host) {
    SysfsImage image = host.image();
    SameReports.assertSame(
        new SysfsDiscovery(new ImageFiles(image), QatFamily.catalog()).discover(),
        host.discovery().discover());
  }
}
