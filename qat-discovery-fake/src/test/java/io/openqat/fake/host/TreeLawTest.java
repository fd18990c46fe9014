// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.Scenario;
import io.openqat.fake.scenario.ScenarioLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Law 8: what the sysfs adapter reads of a simulated host is what is known of its kernel. Here the
 * tree stays in memory, where it can fail in every way a kernel's can. The build says with {@code
 * qat.law8.tries} how many random hosts are tried.
 */
class TreeLawTest {
  private static final RandomHosts HOSTS = new RandomHosts();

  static Stream<Scenario> named() {
    ScenarioLibrary library = ScenarioLibrary.builtIn();
    var all = new ArrayList<Scenario>(library.names().stream().map(library::named).toList());
    // What goes between being listed and being read.
    for (String fault : List.of("missing 6b:00.0/sriov_offset", "gone 6b:00.3")) {
      all.add(library.named("spr-2x1").withFaults(List.of(Fault.parse(fault))));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("named")
  void aNamedHostIsTheSame(Scenario scenario) {
    assertSame(SimulatedHost.boot(scenario));
  }

  @Property
  void aRandomHostIsTheSame(@ForAll("hosts") Scenario scenario) {
    assertSame(SimulatedHost.boot(scenario));
  }

  @Property
  void aRandomHostWithFaultsIsTheSame(
      @ForAll("hosts") Scenario scenario,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int faults) {
    SimulatedHost healthy = SimulatedHost.boot(scenario);
    assertSame(
        SimulatedHost.boot(
            scenario.withFaults(
                RandomFaults.of(healthy, seed, faults).stream()
                    .filter(fault -> !isOfDriversLink(fault))
                    .toList())));
  }

  /** Whether the link is read or the drivers' folders depends on which costs less. */
  private static boolean isOfDriversLink(Fault fault) {
    return fault.file().equals(Optional.of("driver"));
  }

  @Provide
  Arbitrary<Scenario> hosts() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(0, 10))
        .as(HOSTS::host);
  }

  private static void assertSame(SimulatedHost host) {
    DiscoveryReport read = host.discovery().discover();
    SameReports.assertSame(
        read, host.look(kernel -> new ExpectedReport(kernel, QatFamily.catalog()).report()));
  }
}
