// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.LoadReport;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.telemetry.LoadWatch;
import io.openqat.domain.telemetry.TelemetryException;
import io.openqat.domain.telemetry.TelemetrySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Watches the load of all devices of a host; one that cannot be counted costs that one only. */
public final class Loads implements AutoCloseable {
  private final List<LoadWatch> watches = new ArrayList<>();
  private final Map<PciAddress, String> unseen = new TreeMap<>();

  /**
   * Begins on each device that is meant.
   *
   * @param look the host as it is
   */
  public Loads(HostReport look, TelemetrySource source, Predicate<PhysicalFunction> meant) {
    for (PhysicalFunction device : look.inventory().devices()) {
      if (meant.test(device)) {
        try {
          watches.add(new LoadWatch(device, source));
        } catch (TelemetryException e) {
          unseen.put(device.address(), e.what());
        }
      }
    }
  }

  /** Whether there is anything to watch. */
  public boolean isEmpty() {
    return watches.isEmpty();
  }

  /** Takes what is new; to be called about once a second. */
  public void tick() {
    watches.forEach(LoadWatch::tick);
  }

  /** What was seen so far, of the functions and owners of this look. */
  public LoadReport seen(HostReport look) {
    return LoadReport.of(look, watches.stream().map(LoadWatch::seen).toList(), unseen);
  }

  /** Each device is left as it was found, whatever becomes of another. */
  @Override
  public void close() {
    watches.forEach(LoadWatch::close);
  }
}
