// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.fake.scenario.Scenario;
import io.openqat.testkit.ControlBench;
import io.openqat.testkit.ControlCapability;
import io.openqat.testkit.FunctionControlContract;
import java.util.Optional;
import java.util.Set;

/** The contract of control, as far as the PCI core and vfio-pci are concerned. */
final class ControlOnKernel implements FunctionControlContract {

  @Override
  public Set<ControlCapability> lacks() {
    return Set.of(
        ControlCapability.QAT_DRIVER,
        ControlCapability.QAT_MODELS,
        ControlCapability.KERNEL_USERS,
        ControlCapability.LASTING_RESET,
        ControlCapability.FAILED_RESET);
  }

  @Override
  public Optional<ControlBench> bench(Scenario host) {
    return KernelBench.like(host);
  }
}
