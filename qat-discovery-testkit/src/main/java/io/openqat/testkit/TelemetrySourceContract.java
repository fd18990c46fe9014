// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.telemetry.DeviceTelemetry;
import io.openqat.domain.telemetry.LoadSample;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.domain.telemetry.VfLoad;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What each adapter that counts the load of devices must do. Make one anew for each test. */
public interface TelemetrySourceContract {
  /** How often a full second is waited for. */
  int PATIENCE = 4;

  /** The adapter. */
  TelemetrySource source();

  /** A device that it can count, with at least two VFs. */
  PhysicalFunction device();

  /** Lets a second go by, where asking for a sample does not. */
  default void second() {}

  /** Whether two that count on one device get in each other's way. */
  default boolean isOneAtATime() {
    return true;
  }

  private Optional<LoadSample> next(DeviceTelemetry telemetry) {
    return Stream.generate(
            () -> {
              second();
              return telemetry.sample();
            })
        .limit(PATIENCE)
        .flatMap(Optional::stream)
        .findFirst();
  }

  @Test
  default void aDeviceIsCountedWhereNoVfWasChosen() {
    try (DeviceTelemetry telemetry = source().open(device())) {
      assertThat(telemetry.obstacle()).isEmpty();
      assertThat(next(telemetry))
          .hasValueSatisfying(sample -> assertThat(sample.function()).isEmpty());
    }
  }

  @Test
  default void aSecondIsOfTheVfThatWasChosenAndWithinThatOfTheDevice() {
    try (DeviceTelemetry telemetry = source().open(device())) {
      for (int vf : new int[] {1, 0, 0, 1}) {
        telemetry.select(vf);
        LoadSample sample = next(telemetry).orElseThrow();
        VfLoad own = sample.function().orElseThrow();
        assertThat(own.vf()).isEqualTo(vf);
        assertThat(own.transactions()).isLessThanOrEqualTo(sample.device().transactions());
      }
    }
  }

  @Test
  default void whatWasClosedCanBeOpenedAgainAndClosedTwice() {
    DeviceTelemetry first = source().open(device());
    first.select(1);
    first.close();
    first.close();
    try (DeviceTelemetry again = source().open(device())) {
      assertThat(again.obstacle()).isEmpty();
      again.select(0);
      assertThat(next(again).flatMap(LoadSample::function)).map(VfLoad::vf).contains(0);
    }
  }

  @Test
  default void whoComesSecondReadsAndLeavesTheFirstAlone() {
    Assumptions.assumeTrue(isOneAtATime(), "each of two counts for itself there");
    try (DeviceTelemetry first = source().open(device())) {
      first.select(1);
      try (DeviceTelemetry second = source().open(device())) {
        assertThat(second.obstacle()).isPresent();
        second.select(0);
        assertThat(next(second).orElseThrow().function()).isEmpty();
      }
      assertThat(first.obstacle()).isEmpty();
      assertThat(next(first).flatMap(LoadSample::function)).map(VfLoad::vf).contains(1);
    }
  }
}
