// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.spi.AttemptObserver;
import io.openqat.domain.spi.Pace;
import io.openqat.domain.spi.ReportException;
import io.openqat.domain.spi.ReporterState;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line when a reporter fails, when it is tried rarely, and when it works again. */
record ReporterLog(Pace pace, AttemptObserver next) implements AttemptObserver {
  private static final Logger LOG = LoggerFactory.getLogger(ReporterLog.class);

  @Override
  public void told(ReporterState now, int failures, Duration took) {
    if (failures > 0) {
      LOG.info("reporter {} works again, after {} failures", now.reporter(), failures);
    }
    next.told(now, failures, took);
  }

  @Override
  public void failed(ReporterState now, Throwable why, Duration took) {
    String message = now.reason().orElse("");
    if (now.failures() == 1) {
      boolean passing = why instanceof ReportException told && told.isTransient();
      String then = passing ? "tries again" : "tries again when something changes, or at a resync";
      LOG.warn("reporter {} failed and {}: {}", now.reporter(), then, message);
      if (!(why instanceof OpenQatException)) {
        LOG.debug("reporter {}", now.reporter(), why);
      }
    } else if (now.hasJustOpened()) {
      LOG.warn(
          "reporter {} failed {} times and is from now on tried every {} s, without a line: {}",
          now.reporter(),
          now.failures(),
          pace.longestRetry().toSeconds(),
          message);
    }
    next.failed(now, why, took);
  }

  @Override
  public void stayedOpen(String reporter, Throwable why) {
    LOG.warn("reporter {} did not close: {}", reporter, why.toString());
  }
}
