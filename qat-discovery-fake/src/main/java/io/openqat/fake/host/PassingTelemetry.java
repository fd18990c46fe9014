// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.telemetry.DeviceCondition;
import io.openqat.domain.telemetry.DeviceTelemetry;
import io.openqat.domain.telemetry.LoadSample;
import io.openqat.domain.telemetry.TelemetrySource;
import java.time.Duration;
import java.util.Optional;

/**
 * Telemetry of a host on which nothing else makes time pass: a second does with each sample.
 *
 * @param driver counts there
 */
record PassingTelemetry(SimulatedHost host, TelemetrySource driver) implements TelemetrySource {
  @Override
  public DeviceTelemetry open(PhysicalFunction device) {
    return new Counted(host, driver.open(device));
  }

  @Override
  public DeviceCondition condition(PhysicalFunction device) {
    return driver.condition(device);
  }

  private record Counted(SimulatedHost host, DeviceTelemetry counted) implements DeviceTelemetry {
    @Override
    public Optional<String> obstacle() {
      return counted.obstacle();
    }

    @Override
    public void select(int vf) {
      counted.select(vf);
    }

    @Override
    public Optional<LoadSample> sample() {
      host.passTime(Duration.ofSeconds(1));
      return counted.sample();
    }

    @Override
    public void close() {
      counted.close();
    }
  }
}
