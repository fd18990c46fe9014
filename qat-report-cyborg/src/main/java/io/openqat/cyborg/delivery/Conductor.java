// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.cyborg.report.ReportOutcome;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.function.Consumer;

/** Takes reports. */
public interface Conductor {
  /** Whether a report can be sent now. */
  boolean isReady();

  /** Says whether a conductor is there to take reports, as far as can be seen. */
  void isThere(Consumer<Boolean> told);

  /**
   * Hands over a report; one at a time.
   *
   * @param ended is told what became of it, once
   * @param late runs when there was no answer in time and the conductor has it after all
   */
  void report(DriverReport report, Consumer<ReportOutcome> ended, Runnable late);
}
