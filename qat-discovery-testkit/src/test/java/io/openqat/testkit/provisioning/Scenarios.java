// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import io.openqat.fake.scenario.Scenario;
import io.openqat.testkit.HostFixtures;

/** Small hosts of every kernel profile. */
final class Scenarios {
  static final String FOUR = "0000:6b:00.0";
  static final String TWO = "0000:3d:00.0";

  private Scenarios() {}

  /** A host of a kernel with these accelerators, each a line of a scenario. */
  static Scenario of(String kernel, String... accelerators) {
    return on("{nodes: 1}", kernel, accelerators);
  }

  static Scenario on(String machine, String kernel, String... accelerators) {
    return HostFixtures.scenarioOf(
        "kernel: %s\nmachine: %s\naccelerators: [{%s}]"
            .formatted(kernel, machine, String.join("}, {", accelerators)));
  }

  /** One 4xxx with all VFs on vfio-pci. */
  static Scenario four(String kernel) {
    return of(kernel, "at: 6b:00.0, model: 4xxx, vfs: all, bound: {vfio-pci: all}");
  }

  /** One C62x with all VFs on their kernel driver. */
  static Scenario two(String kernel) {
    return of(kernel, "at: 3d:00.0, model: C62x, vfs: all");
  }
}
