// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What people are told about the devices of one family, where that is not what holds for all.
 *
 * @param remedies what to do, one sentence each, by the code of what is found or refused
 * @param reasons why its drivers refuse as a rule, each to stand behind a colon
 */
public record FamilyWords(Map<String, String> remedies, Map<DriverRefusal, String> reasons) {
  /** Of a family of which nothing else holds than of all. */
  public static final FamilyWords NONE = new FamilyWords(Map.of(), Map.of());

  public FamilyWords {
    remedies = Map.copyOf(remedies);
    reasons = Map.copyOf(reasons);
  }

  /** The same with what to do about a code of {@code docs/findings}. */
  public FamilyWords withRemedy(String code, String sentence) {
    var all = new HashMap<>(remedies);
    all.put(code, sentence);
    return new FamilyWords(all, reasons);
  }

  /** The same with why its drivers refuse something. */
  public FamilyWords withReason(DriverRefusal refusal, String clause) {
    var all = new HashMap<>(reasons);
    all.put(refusal, clause);
    return new FamilyWords(remedies, all);
  }

  /** What to do about a code. */
  public Optional<String> remedy(String code) {
    return Optional.ofNullable(remedies.get(code));
  }

  /** A text, and the reason behind it where there is one. */
  public String with(String text, DriverRefusal refusal) {
    return Optional.ofNullable(reasons.get(refusal)).map(why -> text + ": " + why).orElse(text);
  }
}
