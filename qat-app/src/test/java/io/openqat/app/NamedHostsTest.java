// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.Origin;
import io.openqat.app.output.Sources;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.json.DocumentSchema;
import io.openqat.app.output.text.Style;
import io.openqat.app.output.text.Symbols;
import io.openqat.app.output.text.TableRenderer;
import io.openqat.app.output.text.TopologyRenderer;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.ScenarioLibrary;
import io.openqat.json.Syntax;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of every named host. */
class NamedHostsTest {
  private static final ScenarioLibrary LIBRARY = ScenarioLibrary.builtIn();
  private static final Style DRAWN = new Style(false, Symbols.UNICODE);

  static Stream<String> names() {
    return LIBRARY.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isSaidAsExpected(String name) {
    HostReport report = report(name);
    String json = new DocumentRenderer(Syntax.JSON).render(report);
    assertThat(DocumentSchema.INVENTORY.problems(json)).isEmpty();
    Golden.check("hosts/" + name + ".json", json);
    check(name + ".table.txt", new TableRenderer(DRAWN).render(report));
    check(name + ".topology.txt", new TopologyRenderer(DRAWN).render(report));
  }

  private static void check(String file, String text) {
    assertThat(text.lines()).allMatch(line -> line.length() <= Style.WIDTH);
    Golden.check("hosts/" + file, text);
  }

  private static HostReport report(String name) {
    DiscoveryReport found = SimulatedHost.boot(LIBRARY.named(name)).discovery().discover();
    var scan = new DiscoveryReport.Scan(found.scan().pciFunctions(), Duration.ZERO);
    var timeless = new DiscoveryReport(found.inventory(), found.findings(), scan, found.facts());
    return new HostReport(
        name, Origin.HOST, timeless, QatFamily.catalog(), Sources.NONE, HostState.of(timeless));
  }
}
