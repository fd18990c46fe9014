// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import java.util.List;

/**
 * Tell the outside world. Each report is complete and replaces the one before it, so that a
 * reporter may be given the newest only, and the same one again.
 *
 * <p>A reporter is called by one thread at a time, which is not the one that discovers; it may take
 * its time, and should end soon when its thread is interrupted. Retries, their pace and the time of
 * a resync belong to the caller: see {@link ReporterRunner}.
 */
public interface InventoryReporter extends AutoCloseable {

  /** Which reporter this is, for logs and metrics: {@code [a-z][a-z0-9-]*}, one of each name. */
  String name();

  /**
   * Tells it, and returns once the other side has it, as far as that side can say.
   *
   * @throws ReportException when the other side does not have it; the one before may still stand
   */
  void report(InventoryReport report);

  /**
   * What of a report the outside sees: where this is equal to what it was told last, it is not told
   * before the next resync. All of it, unless a reporter tells less.
   */
  default Object content(InventoryReport report) {
    return List.of(report.snapshot(), report.assigned(), report.owned());
  }

  /**
   * Takes what to run when the newest report is worth another try at once, such as when a link that
   * was lost is back. It returns at once and may be run by any thread.
   */
  default void askAgainWith(Runnable again) {}

  /** Lets go of connections and files. Called once, after the last report. */
  @Override
  void close();
}
