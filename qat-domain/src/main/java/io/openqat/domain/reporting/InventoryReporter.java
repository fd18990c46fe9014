// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.reporting;

/**
 * Tell the outside world. Each report is complete and replaces the one before it, so that a
 * reporter may be given the newest only, and the same one again.
 *
 * <p>A reporter is called by one thread at a time, which is not the one that discovers; it may take
 * its time, and should end soon when its thread is interrupted. Retries, their pace and the time of
 * a resync belong to the caller.
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

  /** Lets go of connections and files. Called once, after the last report. */
  @Override
  void close();
}
