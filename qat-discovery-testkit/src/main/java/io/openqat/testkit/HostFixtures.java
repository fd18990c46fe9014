// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.image.SysfsTree;
import io.openqat.fake.scenario.Scenario;
import io.openqat.fake.scenario.ScenarioLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hosts to test with: the real ones that ship with the simulation, odd ones of this module, and any
 * other that is written down as a scenario.
 */
public final class HostFixtures {
  private static final ScenarioLibrary LIBRARY = ScenarioLibrary.builtIn();
  private static final List<String> ODD = List.of("vanishing-attribute", "vanishing-vf");

  private HostFixtures() {}

  /** Every name {@link #named} knows. */
  public static List<String> names() {
    return Stream.concat(LIBRARY.names().stream(), ODD.stream()).sorted().toList();
  }

  /** The host of this name. */
  public static Scenario named(String name) {
    return ODD.contains(name) ? parse(resource(name + ".yaml")) : LIBRARY.named(name);
  }

  /** A host as text in the language of {@code docs/simulated-hosts.md}. */
  public static Scenario parse(String text) {
    return LIBRARY.text().parse("fixture", text);
  }

  /** A host that runs. */
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

  private static String resource(String name) {
    try (InputStream in = HostFixtures.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar of the test kit");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
