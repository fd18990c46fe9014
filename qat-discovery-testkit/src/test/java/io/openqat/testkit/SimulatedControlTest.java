// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.KernelVersion;
import io.openqat.fake.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The simulated host keeps the contract of control on each kernel that it can be of. */
class SimulatedControlTest {
  private static class OnKernel implements FunctionControlContract {
    private final KernelVersion kernel;
    private final List<SimulatedHost> hosts = new ArrayList<>();

    OnKernel(KernelVersion kernel) {
      this.kernel = kernel;
    }

    @Override
    public KernelVersion kernel() {
      return kernel;
    }

    @Override
    public Optional<ControlBench> bench(Scenario host) {
      SimulatedHost booted = SimulatedHost.boot(host);
      hosts.add(booted);
      return Optional.of(new SimulatedBench(booted));
    }

    /** Only a count that is written in a reset, which the contract asks for, is known to harm. */
    @AfterEach
    void noOops() {
      assertThat(hosts).noneMatch(SimulatedHost::isOopsed);
    }
  }

  @Nested
  class Linux61 extends OnKernel {
    Linux61() {
      super(KernelVersion.V6_1);
    }
  }

  @Nested
  class Linux612 extends OnKernel {
    Linux612() {
      super(KernelVersion.V6_12);
    }
  }

  @Nested
  class Linux73 extends OnKernel {
    Linux73() {
      super(KernelVersion.V7_3);
    }
  }

  @Nested
  class Generation6 extends OnKernel {
    Generation6() {
      super(KernelVersion.V7_3);
    }

    @Override
    public String model() {
      return "6xxx";
    }
  }
}
