// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a reporter is.
 *
 * @param reporter its name
 * @param delivered the pass whose report it delivered last; 0 when none
 * @param lag for how long there has been something it has not delivered; zero when it is up to date
 * @param failures in a row since
 * @param open whether it is only tried now and then
 * @param reason what the last failure said; empty after a success
 */
public record ReporterState(
    String reporter,
    long delivered,
    Duration lag,
    int failures,
    boolean open,
    Optional<String> reason) {

  public ReporterState {
    Objects.requireNonNull(reporter, "reporter");
    Objects.requireNonNull(lag, "lag");
    Objects.requireNonNull(reason, "reason");
  }

  /** Whether the outside has the newest report. */
  public boolean isCurrent() {
    return lag.isZero();
  }

  /** Whether the last failure is the one after which it is only tried now and then. */
  public boolean hasJustOpened() {
    return failures == ReportPacer.OPENS_AFTER;
  }
}
