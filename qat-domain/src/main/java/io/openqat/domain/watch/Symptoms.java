// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What speaks against one device in one pass: of each code the worst, with a count of the rest. */
final class Symptoms {
  private final SortedMap<String, Cause> worst = new TreeMap<>();
  private final SortedMap<String, Integer> counts = new TreeMap<>();

  void add(Cause cause) {
    worst.merge(cause.code(), cause, (a, b) -> a.grade().compareTo(b.grade()) >= 0 ? a : b);
    counts.merge(cause.code(), 1, Integer::sum);
  }

  void add(String code, Grade grade, String message) {
    add(new Cause(code, grade, message));
  }

  Set<String> codes() {
    return worst.keySet();
  }

  Optional<Cause> of(String code) {
    Cause cause = worst.get(code);
    if (cause == null) {
      return Optional.empty();
    }
    int others = counts.getOrDefault(code, 1) - 1;
    String more = others == 0 ? "" : " (and " + others + " more)";
    return Optional.of(new Cause(code, cause.grade(), cause.message() + more));
  }
}
