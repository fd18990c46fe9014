// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.fake.scenario.KernelVersion;
import io.openqat.fake.scenario.Scenario;
import io.openqat.testkit.ControlBench;
import io.openqat.testkit.ControlCapability;
import io.openqat.testkit.FunctionControlContract;
import java.util.Optional;
import java.util.Set;

/** The contract of control against Linux's own QAT driver. */
final class ControlOnQat implements FunctionControlContract {

  @Override
  public KernelVersion kernel() {
    return RunningKernel.version();
  }

  @Override
  public String model() {
    return VirtualQat.DRIVER;
  }

  @Override
  public Set<ControlCapability> lacks() {
    return Set.of(ControlCapability.LASTING_RESET);
  }

  @Override
  public Optional<ControlBench> bench(Scenario host) {
    return Optional.of(QatBench.like(host));
  }
}
