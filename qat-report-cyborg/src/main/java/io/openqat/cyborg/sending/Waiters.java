// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.sending;

import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Those who want to know when what they offered is with the conductor. */
final class Waiters {
  static final ReportFailure ENDED =
      new ReportFailure(FailureKind.BROKER_LOST, "the reporter was closed before the report left");

  private final List<CompletableFuture<Optional<ReportFailure>>> offered = new ArrayList<>();
  private final List<CompletableFuture<Optional<ReportFailure>>> attempted = new ArrayList<>();

  void add(CompletableFuture<Optional<ReportFailure>> answer) {
    offered.add(answer);
  }

  /** What was offered until now is in the report that leaves. */
  void attempt() {
    attempted.addAll(offered);
    offered.clear();
  }

  /** That report arrived. */
  void succeedAttempted() {
    complete(attempted, Optional.empty());
  }

  /** Everything offered is there already. */
  void succeed() {
    complete(offered, Optional.empty());
  }

  /** Nothing of what was offered is there. */
  void fail(ReportFailure failure) {
    complete(attempted, Optional.of(failure));
    complete(offered, Optional.of(failure));
  }

  private static void complete(
      List<CompletableFuture<Optional<ReportFailure>>> answers, Optional<ReportFailure> with) {
    List<CompletableFuture<Optional<ReportFailure>>> all = List.copyOf(answers);
    answers.clear();
    all.forEach(answer -> answer.complete(with));
  }
}
