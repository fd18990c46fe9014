// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.Usage;
import io.openqat.domain.discovery.DiscoveryReport.Scan;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.watch.Change;
import io.openqat.domain.watch.Changes;
import io.openqat.domain.watch.Snapshot;
import io.openqat.domain.watch.WatchFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Passes over a host without devices, which differ in what was found. */
public final class Passes {
  private Passes() {}

  /** A pass that found so much after nothing: {@code change NUMBER.0} and so on. */
  public static Pass of(long number, int changes) {
    var found =
        IntStream.range(0, changes)
            .mapToObj(
                i ->
                    new Finding(
                        WatchFindings.HOST_UNREADABLE,
                        Optional.empty(),
                        Optional.empty(),
                        "change " + number + "." + i))
            .toList();
    var after = new Snapshot(Inventory.EMPTY, found, Collections.emptySortedMap());
    return of(
        number,
        Optional.of(new Scan(1, Duration.ZERO)),
        Optional.of(after),
        Changes.between(Snapshot.EMPTY, after));
  }

  /** A pass over a host that is as this, on which other software has these claims. */
  public static Pass over(long number, Snapshot known, Set<Claim> owned) {
    return new Pass(
        number,
        Trigger.PERIOD,
        Instant.EPOCH,
        Duration.ZERO,
        false,
        Optional.of(new Scan(2, Duration.ZERO)),
        Optional.of(known),
        List.of(),
        SeenLedger.EMPTY,
        Usage.of(owned));
  }

  /** A pass that could not read the host, and knows nothing from before. */
  static Pass unreadable(long number) {
    return of(number, Optional.empty(), Optional.empty(), List.of());
  }

  private static Pass of(
      long number, Optional<Scan> scan, Optional<Snapshot> known, List<Change> changes) {
    return new Pass(
        number,
        Trigger.PERIOD,
        Instant.EPOCH,
        Duration.ZERO,
        false,
        scan,
        known,
        changes,
        SeenLedger.EMPTY,
        Usage.of(Set.of()));
  }
}
