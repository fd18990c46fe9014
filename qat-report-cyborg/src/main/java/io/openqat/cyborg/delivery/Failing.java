// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds out what the failure of a report means, and says what follows from it. What follows is done
 * by whoever sends the reports.
 */
final class Failing {
  /** What follows: one of the first two, at once or with the answer to a question. */
  interface Next {
    /** The next report is another: what the conductor insists on is in it, or not. */
    void sendOther();

    /**
     * It failed, and whoever waits for it is told.
     *
     * @param sick whether it is known that Placement is not well
     */
    void fail(ReportFailure why, boolean sick);

    /** An answer before which nothing else begins. */
    <T> Consumer<T> asking(Consumer<T> then);
  }

  private final Inquiries inquiries;
  private final ReadingBack readingBack;
  private final HeldFunctions held;
  private final FormerForm formerForm;
  private final Standing standing;
  private final CyborgObserver observer;
  private final Next next;

  Failing(
      Inquiries inquiries,
      ReadingBack readingBack,
      HeldFunctions held,
      FormerForm formerForm,
      Standing standing,
      CyborgObserver observer,
      Next next) {
    this.inquiries = inquiries;
    this.readingBack = readingBack;
    this.held = held;
    this.formerForm = formerForm;
    this.standing = standing;
    this.observer = observer;
    this.next = next;
  }

  /**
   * Follows up what the conductor, or the way to it, made of a report.
   *
   * @param host the state of the host that it was about
   * @param report what was sent of it
   */
  void follow(DriverReport host, DriverReport report, ReportFailure failure) {
    switch (failure.kind()) {
      case FUNCTION_BOUND -> refused(host, failure);
      case HOST_UNKNOWN -> hostUnknown(report.hostName(), failure);
      case REMOTE_FAILURE, REMOTE_DEFECT -> perhapsHalfMade(report, failure);
      default -> next.fail(failure, false);
    }
  }

  private void refused(DriverReport host, ReportFailure failure) {
    if (readingBack.putIn()) { // something that was left out is bound, and stays as it is
      next.sendOther();
      return;
    }
    inquiries.refused(
        failure.message(),
        next.asking(
            asked -> {
              standing.bound(asked.all());
              standing.alsoBound(asked.meant());
              Optional<Set<PciAddress>> who =
                  asked
                      .all()
                      .or(() -> Optional.of(asked.meant()).filter(m -> !m.isEmpty()))
                      .map(Map::keySet);
              boolean known = !formerForm.isAssumed() && held.refused(host, who);
              if (known || formerForm.assume(held, host)) {
                next.sendOther();
                observer.failed(failure);
                standing.held(held);
              } else {
                formerForm.forget(held);
                standing.held(held);
                next.fail(failure, false);
              }
            }));
  }

  /**
   * Cyborg since 11.0 says the same of a Placement that fails, or failed when it was asked: it is
   * asked again.
   */
  private void hostUnknown(String host, ReportFailure said) {
    if (!inquiries.readBack()) {
      next.fail(said, false);
      return;
    }
    inquiries.seen(
        host,
        next.asking(
            seen -> {
              Optional<ReportFailure> sick = seen.trouble().map(Failing::sickPlacement);
              next.fail(sick.orElse(seen.there() ? overlooked(host) : said), sick.isPresent());
            }));
  }

  /** It may fail on what it left half made when it died in an earlier report. */
  private void perhapsHalfMade(DriverReport report, ReportFailure failure) {
    if (readingBack.putIn() || !readingBack.isDue()) {
      next.fail(failure, false);
      return;
    }
    readingBack.leavesOut(
        report,
        next.asking(
            leavesOut -> {
              if (leavesOut) {
                next.sendOther();
                observer.failed(failure);
              } else {
                next.fail(failure, false);
              }
            }));
  }

  private static ReportFailure sickPlacement(String trouble) {
    return new ReportFailure(
        FailureKind.REMOTE_FAILURE,
        "the conductor finds no resource provider, because Placement is not well: " + trouble);
  }

  private static ReportFailure overlooked(String host) {
    return new ReportFailure(
        FailureKind.REMOTE_FAILURE,
        "the conductor did not find the resource provider '"
            + host
            + "', which Placement has: Placement failed when it was asked, see its log; or, if this"
            + " lasts, the conductor asks another one: see [placement] in its configuration");
  }
}
