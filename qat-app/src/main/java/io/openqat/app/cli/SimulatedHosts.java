// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.Scenario;
import io.openqat.fake.scenario.ScenarioLibrary;
import io.openqat.fake.scenario.ScenarioText;
import io.openqat.yaml.TextFile;
import java.nio.file.Path;
import java.util.List;

/** The simulated hosts that options name. */
final class SimulatedHosts {
  private SimulatedHosts() {}

  /**
   * Boots a host.
   *
   * @param name one that ships with the simulation, or the path of a scenario file
   * @param faults what goes wrong, each in the words of a scenario file
   * @param console is told what in the file should be written otherwise
   * @throws io.openqat.domain.OpenQatException when there is no such host, or no such fault
   */
  static SimulatedHost boot(String name, Catalog catalog, List<String> faults, Console console) {
    return boot(scenario(name, catalog, console), catalog, faults);
  }

  static SimulatedHost boot(Scenario scenario, Catalog catalog, List<String> faults) {
    SimulatedHost host = SimulatedHost.boot(scenario, catalog);
    faults.forEach(fault -> inject(host, fault));
    return host;
  }

  static void inject(SimulatedHost host, String fault) {
    try {
      host.inject(Fault.parse(fault));
    } catch (IllegalArgumentException e) {
      throw new MisuseException("fault '" + fault + "': " + e.getMessage());
    }
  }

  private static Scenario scenario(String name, Catalog catalog, Console console) {
    var library = new ScenarioLibrary(new ScenarioText(catalog, console::complain));
    if (name.contains("/") || TextFile.isPassing(Path.of(name))) {
      return library.read(Path.of(name));
    }
    if (!library.names().contains(name) && name.matches(".*\\.(ya?ml|json)")) {
      throw new MisuseException("no simulated host '" + name + "'; a file is named ./" + name);
    }
    return library.named(name);
  }
}
