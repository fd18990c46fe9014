// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.watch.Cause;
import io.openqat.domain.watch.Examination;
import io.openqat.domain.watch.Grade;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks devices that are up for a heartbeat. Not passive: each reading sends a query to the
 * firmware, and a failed one starts the driver's recovery. Only root may read it, and kernels
 * before 6.6 have none. Source: Linux {@code Documentation/ABI/testing/debugfs-driver-qat}.
 *
 * @param files of the host's sysfs
 */
public record QatHeartbeat(HostText files) implements Examination {
  /** The cause when a device does not answer. */
  public static final String LOST = "heartbeat-lost";

  /** The cause when it cannot be found out whether it does. */
  public static final String UNREADABLE = "heartbeat-unreadable";

  private static final String DEAD = "-1";

  public QatHeartbeat {
    Objects.requireNonNull(files, "files");
  }

  @Override
  public Map<PciAddress, List<Cause>> examine(Inventory inventory) {
    var found = new TreeMap<PciAddress, List<Cause>>();
    for (PhysicalFunction pf : inventory.devices()) {
      ask(pf).ifPresent(cause -> found.put(pf.address(), List.of(cause)));
    }
    return found;
  }

  private Optional<Cause> ask(PhysicalFunction pf) {
    boolean up = pf.status().state().equals(Reading.known(OperationalState.UP));
    return QatTelemetry.folder(pf, "/heartbeat/status")
        .filter(path -> up)
        .map(files::read)
        .flatMap(QatHeartbeat::judge);
  }

  private static Optional<Cause> judge(Reading<String> status) {
    return status.fold(
        text ->
            text.trim().equals(DEAD)
                ? Optional.of(
                    new Cause(LOST, Grade.UNHEALTHY, "its firmware does not answer the heartbeat"))
                : Optional.empty(),
        Optional::empty,
        (source, why) ->
            Optional.of(
                new Cause(
                    UNREADABLE,
                    Grade.DEGRADED,
                    "its heartbeat cannot be read ("
                        + why
                        + "); that needs root and debugfs, or health.heartbeat: false")));
  }
}
