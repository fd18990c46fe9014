// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Compares what the conductor was told with what Placement and Cyborg have of it, and says what
 * follows from a difference. What follows is done by whoever sends the reports.
 */
final class ReadingBack {
  /** What follows; one of these for each, and none when it is out of date. */
  interface Next {
    /** All is there as it was told. */
    void agrees();

    /** Something differs; the same report once more may mend it. */
    void sendAgain(ReportFailure why);

    /** Something differs that no report mends. */
    void giveUp(ReportFailure why);

    /** The next report lacks what is made anew by the one after it. */
    void leaveOut();
  }

  private final Inquiries inquiries;
  private final Standing standing;
  private final CyborgObserver observer;
  private final Healing healing = new Healing();

  /** Whether a conductor may have died in a report since its rows were last seen to be right. */
  private boolean doubtful = true;

  ReadingBack(Inquiries inquiries, Standing standing, CyborgObserver observer) {
    this.inquiries = inquiries;
    this.standing = standing;
    this.observer = observer;
  }

  /** A report failed: whatever may have become of the conductor's rows. */
  void doubt() {
    doubtful = true;
  }

  /** Whether there is anything to compare a report with that has just arrived. */
  boolean isDue() {
    return inquiries.readBack() || asksRows();
  }

  /** A report without what is to be made anew by the one after it. */
  DriverReport without(DriverReport report) {
    return healing.without(report);
  }

  /** Whether the report that left lacked something, which is in the next one. */
  boolean putIn() {
    boolean lacked = healing.isLeavingOut();
    healing.putIn();
    return lacked;
  }

  /**
   * Compares a report that arrived.
   *
   * @param current whether the answer still matters when it comes
   */
  void compare(DriverReport report, BooleanSupplier current, Next next) {
    inquiries.compared(
        report,
        asksRows(),
        compared -> {
          if (current.getAsBoolean()) {
            compared(report, compared, next);
          }
        });
  }

  /**
   * After a report that failed: whether the next one lacks something, because the same differed
   * after the failure before.
   */
  void leavesOut(DriverReport report, Consumer<Boolean> told) {
    doubt();
    inquiries.compared(
        report,
        asksRows(),
        compared -> {
          Verification.Verdict verdict = compared.verdict();
          standing.bound(compared.bound());
          told.accept(
              !verdict.differences().isEmpty()
                  && healing.differ(verdict, standing.boundDeployables(report))
                      == Healing.Step.LEAVE_OUT);
        });
  }

  private boolean asksRows() {
    return doubtful && inquiries.askCyborg();
  }

  private void compared(DriverReport report, Inquiries.Compared compared, Next next) {
    Verification.Verdict verdict = compared.verdict();
    standing.bound(compared.bound());
    observer.verified(verdict.differences().size());
    standing.verified(verdict);
    if (verdict.differences().isEmpty()) {
      healing.agree();
      doubtful &= !compared.rowsSeen();
      next.agrees();
      return;
    }
    Set<String> bound = standing.boundDeployables(report);
    switch (healing.differ(verdict, bound)) {
      case SEND_AGAIN ->
          next.sendAgain(Standing.failure(verdict, FailureKind.NOT_IN_PLACEMENT, Set.of()));
      case GIVE_UP -> next.giveUp(Standing.failure(verdict, FailureKind.NOT_HEALED, bound));
      case LEAVE_OUT -> next.leaveOut();
    }
  }
}
