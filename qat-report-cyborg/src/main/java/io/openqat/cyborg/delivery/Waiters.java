// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.cyborg.report.ReportOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Those who want to know when what they sent is with the conductor. */
final class Waiters {
  private final List<CompletableFuture<ReportOutcome>> offered = new ArrayList<>();
  private final List<CompletableFuture<ReportOutcome>> attempted = new ArrayList<>();

  void add(CompletableFuture<ReportOutcome> answer) {
    offered.add(answer);
  }

  boolean isEmpty() {
    return offered.isEmpty() && attempted.isEmpty();
  }

  /** What was sent until now is in the report that leaves. */
  void attempt() {
    attempted.addAll(offered);
    offered.clear();
  }

  /** The report that left arrived. */
  void tellAttempted() {
    complete(attempted, ReportOutcome.told());
  }

  /** Everything is there already. */
  void tellOffered() {
    complete(offered, ReportOutcome.told());
  }

  /** Nothing of it is there. */
  void fail(ReportOutcome failed) {
    complete(attempted, failed);
    complete(offered, failed);
  }

  private static void complete(
      List<CompletableFuture<ReportOutcome>> answers, ReportOutcome outcome) {
    List<CompletableFuture<ReportOutcome>> all = List.copyOf(answers);
    answers.clear();
    all.forEach(answer -> answer.complete(outcome));
  }
}
