// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import io.openqat.domain.offer.Reason;
import io.openqat.domain.offer.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * One thing that speaks against giving a function, as documents have it.
 *
 * @param rule what people call it
 * @param text for people
 */
public record ReasonEntry(String rule, String text) {
  public ReasonEntry {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(text, "text");
  }

  /** What weighs most first. */
  public static List<ReasonEntry> of(Verdict verdict) {
    return verdict.reasons().stream().map(ReasonEntry::of).toList();
  }

  private static ReasonEntry of(Reason reason) {
    return new ReasonEntry(reason.rule(), reason.text());
  }
}
