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

  /** Levenshtein's, where two neighbours that changed places count once, without regard to case. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, a, i, b, j);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int fewest(int[][] steps, String a, int i, String b, int j) {
    int change = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(change, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
