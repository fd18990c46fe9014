// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Scenario;
import java.util.Optional;

class SimulatedControlTest implements FunctionControlContract {
  @Override
  public Optional<ControlBench> bench(Scenario host) {
    return Optional.of(new SimulatedBench(SimulatedHost.boot(host)));
  }
}
