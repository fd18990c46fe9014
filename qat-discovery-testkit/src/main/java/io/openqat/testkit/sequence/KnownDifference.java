// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sequence;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A difference that is known, and why it is none to mend.
 *
 * @param where the operation, or the fact, it is about: {@code vf_count 0000:6b:00.0 16}, or {@code
 *     0000:6b:00.0 group}
 * @param left what the first host says
 * @param right what the second says
 * @param reason why they do not say the same
 */
public record KnownDifference(Pattern where, Pattern left, Pattern right, String reason) {

  /** Lines of four columns, divided by tabs; others that begin with {@code #} are comments. */
  public static List<KnownDifference> parse(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t", 4))
        .map(
            cells ->
                new KnownDifference(
                    Pattern.compile(cells[0]),
                    Pattern.compile(cells[1]),
                    Pattern.compile(cells[2]),
                    cells[3]))
        .toList();
  }

  boolean explains(String what, String here, String there) {
    return where.matcher(what).matches()
        && left.matcher(here).matches()
        && right.matcher(there).matches();
  }
}
