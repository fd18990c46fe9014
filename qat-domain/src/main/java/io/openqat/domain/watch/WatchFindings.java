// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.discovery.Severity;
import java.util.List;

/** The kinds of finding that {@link HostWatch} adds to those of discovery. */
public final class WatchFindings {

  public static final FindingKind FUNCTION_HELD =
      new FindingKind(
          "function-held",
          Severity.ERROR,
          "Bring the function back, or take it from its VM; otherwise it is dropped after the"
              + " configured number of passes.");

  public static final FindingKind HOST_UNREADABLE =
      new FindingKind(
          "host-unreadable",
          Severity.ERROR,
          "What is shown is the host as last seen; see the message for what to do.");

  /** All of the above. */
  public static final List<FindingKind> ALL = List.of(FUNCTION_HELD, HOST_UNREADABLE);

  private WatchFindings() {}
}
