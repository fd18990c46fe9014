// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.mapping.cyborg.DriverReport;
import java.util.Optional;

/**
 * Keeps the last report that the conductor took, over restarts: a function that vanishes while
 * nobody looks can only be put back by who remembers it.
 */
public interface ReportMemory {
  /** The last report; empty when there is none that can be read. */
  Optional<DriverReport> load();

  /** Keeps a report. */
  void save(DriverReport report);
}
