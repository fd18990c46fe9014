// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.domain.discovery.Finding;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.List;
import java.util.function.Consumer;

/** Reads back what became of a report. */
public interface Verification {
  /** Looks; says what differs, and what could not be read. */
  void verify(DriverReport report, Consumer<Verdict> told);

  /**
   * What was seen.
   *
   * @param differences one finding for each
   * @param unread why nothing is known, as findings; then there are no differences
   */
  record Verdict(List<Finding> differences, List<Finding> unread) {
    public Verdict {
      differences = List.copyOf(differences);
      unread = List.copyOf(unread);
    }
  }
}
