// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.report;

import static io.openqat.domain.discovery.Severity.ERROR;
import static io.openqat.domain.discovery.Severity.WARNING;

import io.openqat.domain.discovery.FindingKind;
import java.util.List;

/** The kinds of finding that reporting to Cyborg raises. */
public final class CyborgFindings {

  public static final FindingKind NOT_REPORTED =
      new FindingKind(
          "cyborg-not-reported",
          ERROR,
          "The cloud sees an older state of this host until a report gets through; the message"
              + " says what to do.");

  public static final FindingKind FUNCTION_HELD =
      new FindingKind(
          "cyborg-function-held",
          WARNING,
          "Bring the function back, or delete the instance that has it, through Nova: Cyborg lets no"
              + " one else free a bound request.");

  public static final FindingKind NOT_IN_PLACEMENT =
      new FindingKind(
          "cyborg-not-in-placement",
          ERROR,
          "The conductor says success and Placement differs: its log names the reason.");

  public static final FindingKind PLACEMENT_UNREAD =
      new FindingKind(
          "cyborg-placement-unread",
          WARNING,
          "Check address and credentials of Placement, or switch verification off.");

  public static final FindingKind OTHER_AGENT =
      new FindingKind(
          "cyborg-other-agent",
          WARNING,
          "Stop Cyborg's own agent, or the second of ours, on this host: under one host name each"
              + " would delete what the other reports, so this one waits until the queue is free.");

  public static final FindingKind QUEUE_UNSERVED =
      new FindingKind(
          "cyborg-queue-unserved",
          WARNING,
          "Reports go on; a caller of the agent waits for its timeout. Set queues.quorum, as for"
              + " Cyborg's own services, or serve-agent-queue: false.");

  /** All of the above. */
  public static final List<FindingKind> ALL =
      List.of(
          NOT_REPORTED,
          FUNCTION_HELD,
          NOT_IN_PLACEMENT,
          PLACEMENT_UNREAD,
          OTHER_AGENT,
          QUEUE_UNSERVED);

  private CyborgFindings() {}
}
