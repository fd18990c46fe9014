// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.telemetry.DeviceTelemetry;
import io.openqat.domain.telemetry.LoadWatch;
import io.openqat.domain.telemetry.TelemetryException;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.host.SimulatedTelemetry;
import io.openqat.fake.scenario.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapter of debugfs on simulated kernels, and the source whose truth is chosen. */
class CountedHostsTest {
  private static final String FOLDER = "kernel/debug/qat_%s_0000:6b:00.0/";

  private static SimulatedHost host(String kernel, String model) {
    return HostFixtures.hostOf(
        """
        kernel: %s
        accelerators:
          - {at: 6b:00.0, model: %s, node: 0, vfs: all, bound: {vfio-pci: all}}
        """
            .formatted(kernel, model));
  }

  private static PhysicalFunction device(SimulatedHost host) {
    return host.discovery().discover().inventory().devices().get(0);
  }

  /** Of one kernel and model. */
  private abstract static class OnHost implements TelemetrySourceContract {
    private final SimulatedHost host;
    private final String driver;

    OnHost(String kernel, String model, String driver) {
      this.host = host(kernel, model);
      this.driver = driver;
    }

    @Override
    public final TelemetrySource source() {
      return host.telemetry();
    }

    @Override
    public final PhysicalFunction device() {
      return CountedHostsTest.device(host);
    }

    @AfterEach
    final void itIsOffAgain() {
      assertThat(host.texts().read(FOLDER.formatted(driver) + "telemetry/control"))
          .isEqualTo(Reading.known("0"));
    }
  }

  @Nested
  final class Generation4 extends OnHost {
    Generation4() {
      super("6.12", "4xxx", "4xxx");
    }
  }

  @Nested
  final class Generation5 extends OnHost {
    Generation5() {
      super("7.2", "420xx", "420xx");
    }
  }

  @Nested
  final class Generation6 extends OnHost {
    Generation6() {
      super("7.3", "6xxx", "6xxx");
    }
  }

  @Nested
  final class OfChosenTruth implements TelemetrySourceContract {
    @Override
    public TelemetrySource source() {
      return new SimulatedTelemetry((device, vf) -> 1000.0 * vf, 0.1, 1);
    }

    @Override
    public PhysicalFunction device() {
      return CountedHostsTest.device(host("6.12", "4xxx"));
    }

    @Override
    public boolean isOneAtATime() {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({"6.1, 4xxx", "6.12, C62x", "out-of-tree, 4xxx"})
  void whereTheKernelCountsNothingItIsSaid(String kernel, String model) {
    SimulatedHost host =
        HostFixtures.hostOf(
            """
            kernel: %s
            accelerators: [{at: 6b:00.0, model: %s}]
            """
                .formatted(kernel, model));
    PhysicalFunction device = device(host);

    assertThatThrownBy(() -> host.telemetry().open(device))
        .isInstanceOf(TelemetryException.class)
        .hasMessageContaining("Linux 6.8");
  }

  @Test
  void firmwareThatIsSilentCannotBeSwitchedOn() {
    SimulatedHost host = host("6.12", "4xxx");
    host.inject(Fault.parse("firmware-silent 6b:00.0"));
    PhysicalFunction device = device(host);

    assertThatThrownBy(() -> host.telemetry().open(device))
        .isInstanceOf(TelemetryException.class)
        .hasMessageContaining("cannot be switched on");
  }

  @Test
  void aDeviceThatGoesDownMeanwhileIsToldOf() {
    SimulatedHost host = host("6.12", "4xxx");
    PhysicalFunction device = device(host);
    DeviceTelemetry telemetry = host.telemetry().open(device);
    host.control().setState(device.address(), OperationalState.DOWN);

    telemetry.select(3);

    assertThat(telemetry.sample()).isEmpty();
    assertThat(telemetry.obstacle()).isPresent();
    telemetry.close();
  }

  /** VF number 15 has 16 parts of 136. */
  @Test
  void theSharesAreThoseOfTheWork() {
    SimulatedHost host = host("6.12", "4xxx");
    try (var watch = new LoadWatch(device(host), host.telemetry())) {
      for (int second = 0; second < 64; second++) {
        watch.tick();
      }
      assertThat(watch.seen().shares())
          .hasSize(16)
          .allSatisfy(
              share -> {
                double truth = (share.vf() + 1) / 136.0;
                assertThat(share.share()).isBetween(truth - 0.05, truth + 0.05);
                assertThat(share.samples()).isEqualTo(4);
              });
    }
  }
}
