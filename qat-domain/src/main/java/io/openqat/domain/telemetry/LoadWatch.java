// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Watches one device: takes a sample at each tick, and has each VF counted in turn. One that was
 * not counted for a whole second keeps its turn.
 */
public final class LoadWatch implements AutoCloseable {
  /**
   * How often a VF is waited for before the next one has its turn, and a device before it is
   * silent.
   */
  private static final int PATIENCE = 4;

  /** Every how many ticks the driver is asked for what changes slowly. */
  private static final int CONDITION_EVERY = 10;

  private final PhysicalFunction device;
  private final TelemetrySource source;
  private final List<Integer> functions;
  private final DeviceTelemetry telemetry;
  private final VfShares shares = new VfShares();
  private Optional<DeviceLoad> latest = Optional.empty();
  private DeviceCondition condition;
  private int ticks;
  private int turn;
  private int waited;
  private int silent;

  /**
   * Begins.
   *
   * @throws TelemetryException why it cannot be counted there
   */
  public LoadWatch(PhysicalFunction device, TelemetrySource source) {
    this.device = device;
    this.source = Objects.requireNonNull(source, "source");
    this.functions = device.functions().stream().map(VirtualFunction::index).toList();
    this.condition = source.condition(device);
    this.telemetry = source.open(device);
    select();
  }

  /** Takes what is new. To be called about once a second. */
  public void tick() {
    ticks++;
    if (ticks % CONDITION_EVERY == 0) {
      condition = source.condition(device);
    }
    Optional<LoadSample> sample = telemetry.sample();
    silent = sample.isPresent() ? 0 : silent + 1;
    if (sample.isPresent() || isSilent()) {
      latest = sample.map(LoadSample::device);
    }
    if (functions.isEmpty() || telemetry.obstacle().isPresent()) {
      return;
    }
    int wanted = functions.get(turn);
    Optional<VfLoad> counted =
        sample.flatMap(LoadSample::function).filter(load -> load.vf() == wanted);
    counted.ifPresent(shares::add);
    waited++;
    if (counted.isPresent() || waited >= PATIENCE) {
      turn = (turn + 1) % functions.size();
      waited = 0;
      select();
    }
  }

  private void select() {
    if (!functions.isEmpty() && telemetry.obstacle().isEmpty()) {
      telemetry.select(functions.get(turn));
    }
  }

  /** Whether nothing new has come for some time. */
  public boolean isSilent() {
    return silent >= PATIENCE;
  }

  /** What was seen so far. */
  public WatchedLoad seen() {
    return new WatchedLoad(
        device.address(), latest, shares.shares(), telemetry.obstacle(), condition);
  }

  @Override
  public void close() {
    telemetry.close();
  }
}
