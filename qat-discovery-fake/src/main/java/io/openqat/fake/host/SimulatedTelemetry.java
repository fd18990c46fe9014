// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.telemetry.DeviceLoad;
import io.openqat.domain.telemetry.DeviceLoad.EngineLoad;
import io.openqat.domain.telemetry.DeviceTelemetry;
import io.openqat.domain.telemetry.LoadSample;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.domain.telemetry.VfLoad;
import io.openqat.fake.kernel.VfWork;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;

/**
 * Counters of devices that do not exist, with a truth that is known: each VF has a mean load, and
 * each of its seconds differs from it at random. A second passes with each sample.
 *
 * @param truth transactions a second of one VF of a device, by its index, on average
 * @param noise how far one second is off that mean, as a part of it (standard deviation)
 * @param seed of the random numbers: the same seed is the same story
 */
public record SimulatedTelemetry(
    ToDoubleBiFunction<PhysicalFunction, Integer> truth, double noise, long seed)
    implements TelemetrySource {
  public SimulatedTelemetry {
    Objects.requireNonNull(truth, "truth");
    if (!(noise >= 0 && noise < 1)) {
      throw new IllegalArgumentException("noise is from 0 to below 1: " + noise);
    }
  }

  @Override
  public DeviceTelemetry open(PhysicalFunction device) {
    return new Counters(device);
  }

  /** The counters of one device. */
  private final class Counters implements DeviceTelemetry {
    private final PhysicalFunction device;
    private final Random random;
    private Optional<Integer> selected = Optional.empty();

    Counters(PhysicalFunction device) {
      this.device = device;
      this.random = new Random(seed ^ device.address().hashCode());
    }

    @Override
    public Optional<String> obstacle() {
      return Optional.empty();
    }

    @Override
    public void select(int vf) {
      selected = Optional.of(vf);
    }

    @Override
    public Optional<LoadSample> sample() {
      long all = 0;
      Optional<VfLoad> own = Optional.empty();
      for (var function : device.functions()) {
        long count = second(function.index());
        all += count;
        if (selected.equals(Optional.of(function.index()))) {
          own = Optional.of(load(function.index(), count));
        }
      }
      var engine = new EngineLoad("pke", 0, VfWork.busy(all));
      long mbps = VfWork.megabits(all);
      return Optional.of(
          new LoadSample(new DeviceLoad(all, mbps, mbps, VfWork.LATENCY, List.of(engine)), own));
    }

    private long second(int vf) {
      double mean = truth.applyAsDouble(device, vf);
      return Math.max(0, Math.round(mean * (1 + noise * random.nextGaussian())));
    }

    private static VfLoad load(int vf, long count) {
      long mbps = VfWork.megabits(count);
      return new VfLoad(vf, count, mbps, mbps);
    }

    @Override
    public void close() {
      selected = Optional.empty();
    }
  }
}
