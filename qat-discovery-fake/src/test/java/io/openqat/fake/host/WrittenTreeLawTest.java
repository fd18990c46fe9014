// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.image.SysfsTree;
import io.openqat.fake.scenario.Scenario;
import io.openqat.fake.scenario.ScenarioLibrary;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Law 8 over trees on disk: the same as in memory, with files and links. The build says with {@code
 * qat.law8.written} how many random hosts are tried.
 */
class WrittenTreeLawTest {
  private static final Catalog CATALOG = QatFamily.catalog();

  /** One for each shape of tree: writing all named hosts would take long and show nothing more. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "spr-2x4-one-down",
        "c62x-switch",
        "gen4-guest",
        "domain-10000",
        "pf-unbound",
        "gen4-out-of-tree",
        "no-qat"
      })
  void aNamedHostIsTheSame(String name, @TempDir Path folder) {
    assertSameOnDisk(SimulatedHost.boot(ScenarioLibrary.builtIn().named(name)), folder);
  }

  @Property
  void aRandomHostIsTheSame(@ForAll("hosts") Scenario scenario) throws IOException {
    Path folder = Files.createTempDirectory("law8");
    try {
      assertSameOnDisk(SimulatedHost.boot(scenario), folder);
    } finally {
      delete(folder);
    }
  }

  @Provide
  Arbitrary<Scenario> hosts() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 5))
        .as(new RandomHosts()::host);
  }

  private static void assertSameOnDisk(SimulatedHost host, Path folder) {
    SysfsTree.in(folder).show(host.image());
    SameReports.assertSame(
        new SysfsDiscovery(folder, CATALOG).discover(), host.discovery().discover());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
