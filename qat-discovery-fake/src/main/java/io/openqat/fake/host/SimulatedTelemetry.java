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
  /** What one engine can do in a second. */
  private static final double CAPACITY = 100_000;

  /** Megabits of a transaction, which is of 512 bytes. */
  private static final double MEGABITS = 512 * 8 / 1e6;

  private static final long LATENCY = 20_000;

  public SimulatedTelemetry {
    Objects.requireNonNull(truth, "truth");
    if (!(noise >= 0 && noise < 1)) {
      throw new IllegalArgumentException("noise is from 0 to below 1: " + noise);
    }
  }

  /** That of a simulated host: each VF on VFIO has as much work as its place in the row. */
  public static SimulatedTelemetry ofHost() {
    return new SimulatedTelemetry(
        (device, vf) ->
            device.functions().stream()
                .filter(function -> function.index() == vf && function.host().isVfio())
                .mapToDouble(function -> 1000.0 * (vf + 1))
                .sum(),
        0.1,
        0);
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
      int busy = (int) Math.min(100, Math.round(100 * all / CAPACITY));
      var engine = new EngineLoad("pke", 0, busy);
      long mbps = Math.round(all * MEGABITS);
      return Optional.of(
          new LoadSample(new DeviceLoad(all, mbps, mbps, LATENCY, List.of(engine)), own));
    }

    private long second(int vf) {
      double mean = truth.applyAsDouble(device, vf);
      return Math.max(0, Math.round(mean * (1 + noise * random.nextGaussian())));
    }

    private static VfLoad load(int vf, long count) {
      long mbps = Math.round(count * MEGABITS);
      return new VfLoad(vf, count, mbps, mbps);
    }

    @Override
    public void close() {
      selected = Optional.empty();
    }
  }
}
