// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.agent.HostView;
import io.openqat.app.agent.Timekeeper;
import io.openqat.app.cli.Ran;
import io.openqat.app.config.ConfigLoader;
import io.openqat.app.host.Host;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.LedgerOfHost;
import io.openqat.app.metrics.AgentMetrics;
import io.openqat.app.plugin.Plugins;
import io.openqat.app.reporters.ReporterPlan;
import io.openqat.app.reporters.ReporterPlans;
import io.openqat.cyborg.CyborgReporter;
import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.watch.HostWatch;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.ScenarioLibrary;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.wire.WireForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whoever tells Cyborg of a host tells the same: {@code qat discover}, {@code qat report} and the
 * reporters of the agent, whatever is assigned, unhealthy or withheld. That a reporter sends what
 * it maps is held by its own tests, with a real broker.
 */
class ToldToCyborgTest {
  private static final String HOST = "spr-2x1";
  private static final String FAULT = "unreadable 0000:6b:00.2/numa_node";

  @TempDir private Path folder;
  private Path ledger = Path.of("");

  @BeforeEach
  void anEmptyLedger() {
    ledger = folder.resolve("ledger.db");
    assign();
    assertThat(run("release", "--host", HOST, "--ledger", "" + ledger, "--vm", "web1").code())
        .isZero();
  }

  private void assign() {
    Ran ran =
        run(
            "assign --vm web1 --rule".split(" "),
            List.of("exclude numa=1", "--host", HOST, "--ledger", "" + ledger));
    assertThat(ran.out()).startsWith("web1 has 0000:6b:00.1 ");
  }

  private static Ran run(String... words) {
    return Ran.qat(words);
  }

  private static Ran run(String[] words, List<String> more) {
    return Ran.qat(Stream.concat(Stream.of(words), more.stream()).toArray(String[]::new));
  }

  /** What {@code qat discover} and {@code qat report} know of the host. */
  private List<String> seen(boolean unhealthy) {
    var words = new ArrayList<>(List.of("--host", HOST, "--ledger", "" + ledger));
    if (unhealthy) {
      words.addAll(List.of("--fault", FAULT));
    }
    return words;
  }

  private DriverReport dryRun(boolean unhealthy, List<String> sets) throws IOException {
    var words = seen(unhealthy);
    Stream.concat(Stream.of("host.name=compute1"), sets.stream())
        .forEach(set -> words.addAll(List.of("--set", set)));
    Map<?, ?> call =
        JsonMapper.shared().readValue(run("report --dry-run".split(" "), words).out(), Map.class);
    return WireForm.fromPrimitive((Map<?, ?>) call.get("args"));
  }

  /** What the reporters of an agent tell after its first pass, by their type. */
  private Map<String, DriverReport> agent(boolean unhealthy, List<String> sets) throws IOException {
    Path file = folder.resolve("out.json");
    Path url = Files.writeString(folder.resolve("url"), "rabbit://127.0.0.1:1/");
    var all = new ArrayList<>(sets);
    all.add(
        """
        reporters=[{type: file, settings: {content: cyborg, path: '%s'}},
        {type: cyborg, settings: {transport-url: {file: '%s'}}}]\
        """
            .formatted(file, url));
    var config = ConfigLoader.load(Optional.empty(), all).config();
    var host = SimulatedHost.boot(ScenarioLibrary.builtIn().named(HOST));
    if (unhealthy) {
      host.inject(Fault.parse(FAULT));
    }
    var settings = new HostSettings(Host.simulated(host), QatFamily.catalog(), "compute1");
    var assigned = new LedgerOfHost(settings, Optional.of(ledger)).assigned();
    var watch =
        HostWatch.holding(1, config.health().policy())
            .next(host.discovery().discover(), assigned, Map.of(), Instant.EPOCH);
    var report =
        new InventoryReport(
            1, Instant.EPOCH, watch.snapshot().orElseThrow(), new TreeSet<>(assigned));
    List<ReporterPlan> plans =
        new ReporterPlans(
                settings,
                new HostView(Timekeeper.SYSTEM, config),
                line -> {},
                Plugins.load(Optional.empty()),
                new AgentMetrics("test", () -> 0, () -> 0))
            .of(config);
    try (var writing = plans.get(0).making().get();
        var cyborg = (CyborgReporter) plans.get(1).making().get()) {
      writing.report(report);
      return Map.of(
          "file",
          WireForm.fromJson(Files.readString(file)),
          "cyborg",
          (DriverReport) cyborg.content(report));
    }
  }

  private static List<String> handles(DriverReport report, boolean inUse) {
    return report.devices().stream()
        .flatMap(device -> device.deployables().stream())
        .flatMap(deployable -> deployable.attachHandles().stream())
        .filter(handle -> handle.inUse() == inUse)
        .map(handle -> handle.info())
        .toList();
  }

  @ParameterizedTest(name = "assigned {0}, unhealthy {1}, withheld {2}")
  @CsvSource({
    "false, false, false",
    "false, false, true",
    "false, true, false",
    "false, true, true",
    "true, false, false",
    "true, false, true",
    "true, true, false",
    "true, true, true"
  })
  void allTellTheSame(boolean assigned, boolean unhealthy, boolean withheld) throws IOException {
    if (assigned) {
      assign();
    }
    var words = seen(unhealthy);
    words.addAll(List.of("--host-name", "compute1"));
    if (withheld) {
      words.addAll(List.of("--rule", "exclude vf=3"));
    }
    List<String> sets = withheld ? List.of("model.rules=[exclude vf=3]") : List.of();
    DriverReport told = WireForm.fromJson(run("discover --format cyborg".split(" "), words).out());

    assertThat(handles(told, true)).hasSize(assigned ? 1 : 0);
    assertThat(handles(told, false))
        .hasSize((withheld ? 30 : 32) - (assigned ? 1 : 0) - (unhealthy ? 1 : 0));
    assertThat(dryRun(unhealthy, sets)).isEqualTo(told);
    assertThat(agent(unhealthy, sets)).containsEntry("file", told).containsEntry("cyborg", told);
  }

  /** An error in one VF is told of that VF by one look, as by an agent that watches its PF. */
  @Test
  void whatIsUnhealthyIsOfferedByAllWhereSomebodyWantsThat() throws IOException {
    List<String> sets = List.of("model.offer-unhealthy=true");
    DriverReport told = dryRun(true, sets);

    assertThat(handles(told, false)).hasSize(32);
    assertThat(agent(true, sets)).containsEntry("file", told).containsEntry("cyborg", told);
  }

  @Test
  void aLedgerThatIsNotThereIsNotTakenForAnEmptyOne() throws IOException {
    Path url = Files.writeString(folder.resolve("url"), "rabbit://127.0.0.1:1/");
    Ran ran =
        run(
            "report",
            "--once",
            "--host",
            HOST,
            "--transport-url-file",
            "" + url,
            "--ledger",
            url + "/ledger.db");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no such ledger").hasLineCount(1);
  }
}
