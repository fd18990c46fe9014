// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.domain.offer.Reason;
import io.openqat.domain.offer.Verdict;
import java.util.List;

/** One thing that speaks against giving a function. */
record ReasonEntry(String rule, String text) {
  /** What weighs most first. */
  static List<ReasonEntry> of(Verdict verdict) {
    return verdict.reasons().stream().map(ReasonEntry::of).toList();
  }

  private static ReasonEntry of(Reason reason) {
    return new ReasonEntry(reason.rule(), reason.text());
  }
}
