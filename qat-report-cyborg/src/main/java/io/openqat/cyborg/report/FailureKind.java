// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.report;

import java.util.Locale;

/** Why a report is not with the conductor. */
public enum FailureKind {
  /** No broker answers. */
  BROKER_UNREACHABLE(true),
  /** A broker does not let this user in, or not into this virtual host. */
  BROKER_REFUSED(true),
  /** One side does not accept the other's certificate. */
  TLS_REFUSED(true),
  /** The link to the broker broke. */
  BROKER_LOST(true),
  /** Another agent reports under this host's name. */
  OTHER_AGENT(true),
  /** The broker takes no messages for now, being short of memory or disk. */
  BROKER_BLOCKED(true),
  /** The broker has no queue of a conductor. */
  NO_CONDUCTOR(true),
  /** The broker took the report and nobody answered in time. */
  NO_ANSWER(true),
  /** Placement has no resource provider of this host's name. */
  HOST_UNKNOWN(true),
  /** The conductor would have to delete a function that a request is bound to. */
  FUNCTION_BOUND(true),
  /** The conductor says that it has the report, and Placement does not have all of it. */
  NOT_IN_PLACEMENT(true),
  /** Placement still differs after what differs was made anew, or is bound and cannot be. */
  NOT_HEALED(false),
  /** Something failed at the conductor that may work the next time. */
  REMOTE_FAILURE(true),
  /** The conductor's program does not fit this report; the same report would fail again. */
  REMOTE_DEFECT(false),
  /** The report does not fit into Cyborg's model and was not sent. */
  UNFIT_REPORT(false);

  private final boolean passing;

  FailureKind(boolean passing) {
    this.passing = passing;
  }

  /** Whether the same report may pass a little later; if not, it waits for a change or a resync. */
  public boolean isPassing() {
    return passing;
  }

  /** {@code no-answer}, for metrics and programs. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
