// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.telemetry.LoadWatch;
import io.openqat.domain.telemetry.TelemetryException;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.domain.telemetry.WatchedLoad;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Watches the load of all devices of a host; one that cannot be counted costs that one only. Safe
 * for use by several threads: the end may come in the midst of a tick.
 */
public final class Loads implements AutoCloseable {
  /** What a device is counted by: when it changes, counting begins anew. */
  private record Shape(Reading<DriverName> driver, boolean up, List<Integer> functions) {
    static Shape of(PhysicalFunction device) {
      return new Shape(
          device.host().driver(),
          device.status().state().equals(Reading.known(OperationalState.UP)),
          device.functions().stream().map(VirtualFunction::index).toList());
    }
  }

  private final TelemetrySource source;
  private final SortedMap<PciAddress, LoadWatch> watches = new TreeMap<>();
  private final Map<PciAddress, Shape> shapes = new TreeMap<>();
  private final SortedMap<PciAddress, String> unseen = new TreeMap<>();
  private boolean closed;

  /** Watches nothing yet. */
  public Loads(TelemetrySource source) {
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * Watches these devices from now on, and no other. Begins anew on one that is not what it was,
   * and on one of which not all is told.
   */
  public synchronized void follow(Collection<PhysicalFunction> devices) {
    List<PciAddress> present = devices.stream().map(PhysicalFunction::address).toList();
    List.copyOf(shapes.keySet()).stream()
        .filter(address -> !present.contains(address))
        .forEach(this::forget);
    for (PhysicalFunction device : devices) {
      if (!isFollowed(device)) {
        forget(device.address());
        begin(device);
      }
    }
  }

  private boolean isFollowed(PhysicalFunction device) {
    LoadWatch watch = watches.get(device.address());
    if (watch == null || !Shape.of(device).equals(shapes.get(device.address()))) {
      return false;
    }
    return !watch.isSilent() && watch.seen().obstacle().isEmpty();
  }

  private void begin(PhysicalFunction device) {
    if (closed) {
      return;
    }
    shapes.put(device.address(), Shape.of(device));
    try {
      watches.put(device.address(), new LoadWatch(device, source));
    } catch (TelemetryException e) {
      unseen.put(device.address(), e.what());
    }
  }

  private void forget(PciAddress device) {
    shapes.remove(device);
    unseen.remove(device);
    LoadWatch watch = watches.remove(device);
    if (watch != null) {
      watch.close();
    }
  }

  /** Whether there is anything to watch. */
  public synchronized boolean isEmpty() {
    return watches.isEmpty();
  }

  /** Whether a device has told nothing new for some time; a look at the host says why. */
  public synchronized boolean isSilent() {
    return watches.values().stream().anyMatch(LoadWatch::isSilent);
  }

  /** Takes what is new; to be called about once a second. */
  public synchronized void tick() {
    watches.values().forEach(LoadWatch::tick);
  }

  /** What was seen so far, by address. */
  public synchronized List<WatchedLoad> seen() {
    return watches.values().stream().map(LoadWatch::seen).toList();
  }

  /** Why others are not counted, by address. */
  public synchronized Map<PciAddress, String> unseen() {
    return Map.copyOf(unseen);
  }

  /**
   * Each device is left as it was found, whatever becomes of another, and none is begun any more.
   */
  @Override
  public synchronized void close() {
    closed = true;
    List.copyOf(watches.keySet()).forEach(this::forget);
  }
}
