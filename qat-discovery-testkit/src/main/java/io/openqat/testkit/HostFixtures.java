// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.image.SysfsTree;
import io.openqat.fake.scenario.Scenario;
import io.openqat.fake.scenario.ScenarioLibrary;
import io.openqat.fake.scenario.ScenarioText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Hosts to test with: the real ones that ship with the simulation, odd ones of this module, and any
 * other that is written down as a scenario.
 */
public final class HostFixtures {
  private static final ScenarioLibrary LIBRARY = ScenarioLibrary.builtIn();
  private static final Map<String, String> UNSAID =
      Map.of(
          "name", "fixture",
          "summary", "a host for one test",
          "kernel", "6.12",
          "machine", "{nodes: 2, cpus-per-node: 8}");
  private static final String TWO_DEVICES =
      """
      summary: something goes between being listed and being read
      machine: {nodes: 2, cpus-per-node: 16}
      accelerators: [{at: [6b:00.0, e8:00.0], model: 4xxx, vfs: all}]
      """;
  private static final Map<String, String> ODD =
      Map.of(
          "vanishing-attribute", "faults: [missing 6b:00.0/sriov_offset]",
          "vanishing-vf", "faults: [gone 6b:00.3]");

  private HostFixtures() {}

  /** Every name {@link #named} knows. */
  public static List<String> names() {
    return Stream.concat(LIBRARY.names().stream(), ODD.keySet().stream()).sorted().toList();
  }

  /** The host of this name. */
  public static Scenario named(String name) {
    return ODD.containsKey(name)
        ? scenarioOf("name: " + name + "\n" + TWO_DEVICES + ODD.get(name))
        : LIBRARY.named(name);
  }

  /**
   * A host described where the test stands, such as {@code "accelerators: [{at: 6b:00.0, model:
   * 4xxx, vfs: 2}]"}, in the language of {@code docs/simulated-hosts.md}. Top-level keys that are
   * not given say: kernel 6.12, and two NUMA nodes of eight processors.
   */
  public static Scenario scenarioOf(String keys) {
    return scenarioOf(keys, LIBRARY.text());
  }

  private static Scenario scenarioOf(String keys, ScenarioText reader) {
    var text = new StringBuilder(keys);
    UNSAID.forEach(
        (key, value) -> {
          if (keys.lines().noneMatch(line -> line.startsWith(key + ":"))) {
            text.append('\n').append(key).append(": ").append(value);
          }
        });
    return reader.parse("fixture", text.toString());
  }

  /** A host described like {@link #scenarioOf}, with other models, which runs. */
  public static SimulatedHost hostOf(String keys, Catalog catalog) {
    return SimulatedHost.boot(scenarioOf(keys, new ScenarioText(catalog)), catalog);
  }

  /** A host described like {@link #scenarioOf}, which runs. */
  public static SimulatedHost hostOf(String keys) {
    return SimulatedHost.boot(scenarioOf(keys));
  }

  /** What is found on a host described like {@link #scenarioOf}. */
  public static DiscoveryReport reportOf(String keys) {
    return hostOf(keys).discovery().discover();
  }

  /** The host of this name, which runs. */
  public static SimulatedHost boot(String name) {
    return SimulatedHost.boot(named(name));
  }

  /**
   * Writes the host as a sysfs tree.
   *
   * @param folder a new or empty one
   * @return the folder, to be read as {@code /sys}
   */
  public static Path write(Scenario host, Path folder) {
    SysfsTree.in(folder).show(SimulatedHost.boot(host).image());
    return folder;
  }
}
