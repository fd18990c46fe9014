// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Scenario;
import io.openqat.testkit.ControlBench;
import io.openqat.testkit.FunctionControlContract;
import io.openqat.testkit.SimulatedBench;
import java.util.Optional;

/** The contract of control where no kernel is: see {@link Rehearsal}. */
final class ControlOnSimulation implements FunctionControlContract {

  @Override
  public Optional<ControlBench> bench(Scenario host) {
    return Optional.of(new SimulatedBench(SimulatedHost.boot(host)));
  }
}
