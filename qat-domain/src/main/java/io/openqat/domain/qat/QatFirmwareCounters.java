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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what the engines of a device's firmware were asked with what they answered, from one
 * look to the next: an engine hangs that owed answers at the last look and has given none since.
 * One look alone says nothing, since requests are on their way. The firmware is asked for its
 * counters, and nothing is started when it does not answer. Only root may read them, and kernels
 * before 6.6 have none. Source: Linux {@code Documentation/ABI/testing/debugfs-driver-qat}.
 */
public final class QatFirmwareCounters implements Examination {
  /** The cause when an engine owes answers and gives none. */
  public static final String STUCK = "requests-unanswered";

  /** The cause when it cannot be found out whether it does. */
  public static final String UNREADABLE = "firmware-counters-unreadable";

  /** Both of them. */
  public static final List<String> CODES = List.of(STUCK, UNREADABLE);

  private static final Pattern LINE =
      Pattern.compile("\\s*(\\d{1,3}):\\s+(\\d{1,18})\\s+(\\d{1,18})");

  /** What one engine was asked and has answered since the device was started. */
  private record Counter(long requests, long responses) {
    boolean owes() {
      return requests > responses;
    }

    boolean isStuckAt(Counter before) {
      return before.owes() && requests >= before.requests && responses == before.responses;
    }
  }

  private final HostText files;
  private final Map<PciAddress, Map<Integer, Counter>> before = new HashMap<>();

  /**
   * Asks through these files.
   *
   * @param files gives the text of a file by its path below the root of sysfs
   */
  public QatFirmwareCounters(HostText files) {
    this.files = Objects.requireNonNull(files, "files");
  }

  @Override
  public Map<PciAddress, List<Cause>> examine(Inventory inventory) {
    var found = new TreeMap<PciAddress, List<Cause>>();
    var seen = new HashMap<PciAddress, Map<Integer, Counter>>();
    for (PhysicalFunction pf : inventory.devices()) {
      boolean up = pf.status().state().equals(Reading.known(OperationalState.UP));
      QatTelemetry.folder(pf, "/fw_counters")
          .filter(path -> up)
          .map(files::read)
          .flatMap(text -> judge(pf.address(), text, seen))
          .ifPresent(cause -> found.put(pf.address(), List.of(cause)));
    }
    before.clear();
    before.putAll(seen);
    return found;
  }

  /** Whether an engine owes answers, which may be on their way. */
  @Override
  public boolean isUnfinished() {
    return before.values().stream()
        .flatMap(engines -> engines.values().stream())
        .anyMatch(Counter::owes);
  }

  private Optional<Cause> judge(
      PciAddress device, Reading<String> text, Map<PciAddress, Map<Integer, Counter>> seen) {
    return text.fold(
        all -> {
          Map<Integer, Counter> now = parse(all);
          seen.put(device, now);
          return stuck(now, before.getOrDefault(device, Map.of()));
        },
        Optional::empty,
        (source, why) ->
            Optional.of(
                new Cause(
                    UNREADABLE,
                    Grade.DEGRADED,
                    "the counters of its firmware cannot be read ("
                        + why
                        + "); that needs root, debugfs and firmware that answers")));
  }

  private static Optional<Cause> stuck(Map<Integer, Counter> now, Map<Integer, Counter> before) {
    return now.entrySet().stream()
        .filter(
            one ->
                before.containsKey(one.getKey())
                    && one.getValue().isStuckAt(before.get(one.getKey())))
        .findFirst()
        .map(
            one ->
                new Cause(
                    STUCK,
                    Grade.UNHEALTHY,
                    "engine %d of its firmware owes %d answers and has given none since the last look"
                        .formatted(
                            one.getKey(), one.getValue().requests - one.getValue().responses)));
  }

  private static Map<Integer, Counter> parse(String text) {
    var counters = new TreeMap<Integer, Counter>();
    text.lines()
        .forEach(
            line -> {
              Matcher m = LINE.matcher(line.stripTrailing());
              if (m.matches()) {
                counters.put(
                    Integer.parseInt(m.group(1)),
                    new Counter(Long.parseLong(m.group(2)), Long.parseLong(m.group(3))));
              }
            });
    return counters;
  }
}
