// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.sending;

import io.openqat.cyborg.report.ReportFailure;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes reports. */
public interface Conductor {
  /** Whether a report can be sent now. */
  boolean isReady();

  /**
   * Hands over a report; one at a time.
   *
   * @param ended is told the failure, or that there was none, once
   */
  void report(DriverReport report, Consumer<Optional<ReportFailure>> ended);
}
