// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.DiscoveryReport.Scan;
import io.openqat.domain.watch.ChangeSource;
import io.openqat.domain.watch.ChangeSourceException;
import io.openqat.sysfs.file.HostFiles;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Looks at a host that tells of its changes. As long as it is silent, a look asks only for what can
 * change in silence. An event, an answer that is another, and enough time each cost a full look.
 *
 * <p>What an event was about may still be going on when it is heard, so a look counts as a base for
 * short ones only when nothing was heard before it either.
 */
final class HeardLooks {
  /** After this time a look is a full one, whatever was heard: for how long a lost event counts. */
  static final Duration FULL_LOOK = Duration.ofMinutes(5);

  private final HostFiles files;
  private final ChangeSource events;
  private final LongSupplier nanos;

  private Optional<Full> last = Optional.empty();
  private boolean brokenDown;

  /**
   * Has not looked yet.
   *
   * @param events asked by nobody else, or what others heard would be missed
   * @param nanos a clock that goes forward, such as {@link System#nanoTime}
   */
  HeardLooks(HostFiles files, ChangeSource events, LongSupplier nanos) {
    this.files = files;
    this.events = events;
    this.nanos = nanos;
  }

  /**
   * Looks once.
   *
   * @param fully looks at all that there is in the tree that it is given
   */
  synchronized DiscoveryReport look(Function<HostFiles, DiscoveryReport> fully) {
    long start = nanos.getAsLong();
    boolean heard = hasHeard();
    Optional<Full> base =
        last.filter(full -> full.settled() && start - full.at() < FULL_LOOK.toNanos());
    if (!heard && base.isPresent() && base.get().answers().isSameAgain()) {
      return base.get().again(Duration.ofNanos(nanos.getAsLong() - start));
    }
    boolean first = last.isEmpty();
    last = Optional.empty();
    var answers = new NotingFiles(files);
    DiscoveryReport report = fully.apply(answers);
    last = Optional.of(new Full(answers, report, start, !heard && !first));
    return report;
  }

  private boolean hasHeard() {
    if (brokenDown) {
      return true;
    }
    try {
      return events.await(Duration.ZERO).isPresent();
    } catch (ChangeSourceException e) {
      brokenDown = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /**
   * A full look.
   *
   * @param at when it began
   * @param settled whether nothing was heard before it
   */
  private record Full(NotingFiles answers, DiscoveryReport report, long at, boolean settled) {
    DiscoveryReport again(Duration duration) {
      return new DiscoveryReport(
          report.inventory(),
          report.findings(),
          new Scan(report.scan().pciFunctions(), duration),
          report.facts());
    }
  }
}
