// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.domain.discovery.Finding;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.List;

/** Reads back what became of a report. */
public interface Verification {
  /** Says what differs, and what could not be read; may block. */
  Verdict verify(DriverReport report);

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
