// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what somebody may have meant, for messages. */
public final class Nearest {
  private Nearest() {}

  /** {@code " (did you mean 'x'?)"}, or all that there is when nothing is near. */
  public static String suggestion(String wrong, Stream<String> known) {
    var words = known.sorted().distinct().toList();
    return to(wrong, words.stream())
        .map(word -> " (did you mean '" + word + "'?)")
        .orElseGet(() -> " (known: " + String.join(", ", words) + ")");
  }

  /** The word that is so near that it may have been meant, if one is. */
  public static Optional<String> to(String wrong, Stream<String> known) {
    int limit = Math.max(1, wrong.length() / 3);
    return known
        // What is told apart by its length alone costs no work, however long it is.
        .filter(word -> Math.abs(word.length() - wrong.length()) <= limit)
        .filter(word -> distance(wrong, word) <= limit)
        .min(Comparator.comparingInt((String word) -> distance(wrong, word)));
  }

  /** Levenshtein's, without regard to case. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? diagonal : diagonal + 1;
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
