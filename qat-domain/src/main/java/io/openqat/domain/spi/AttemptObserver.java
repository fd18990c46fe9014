// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import java.time.Duration;

/** Is told what became of each attempt to report, on the thread that made it. */
public interface AttemptObserver {
  /**
   * The outside has a report.
   *
   * @param failures how many attempts in a row had failed before
   */
  default void told(ReporterState now, int failures, Duration took) {}

  /**
   * An attempt failed.
   *
   * @param why a {@link ReportException}, or whatever else a reporter throws
   */
  default void failed(ReporterState now, Throwable why, Duration took) {}

  /** A reporter could not let go of what it has. */
  default void stayedOpen(String reporter, Throwable why) {}
}
