// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.fake.scenario.Scenario;
import io.openqat.testkit.ControlBench;
import io.openqat.testkit.FunctionControlContract;
import java.util.Optional;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The contract of control against Linux's own QAT driver. */
final class ControlOnQat implements FunctionControlContract {

  @Override
  public Optional<ControlBench> bench(Scenario host) {
    return Optional.of(QatBench.like(host));
  }

  @Override
  @Test
  @Disabled("writing VFs to a device in reset makes the driver use memory that is not there")
  public void busyByReset() {}
}
