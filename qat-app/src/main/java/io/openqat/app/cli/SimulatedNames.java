// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.fake.scenario.ScenarioLibrary;
import java.util.Iterator;

/** The simulated hosts, for a shell to complete. */
final class SimulatedNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return ScenarioLibrary.builtIn().names().iterator();
  }
}
