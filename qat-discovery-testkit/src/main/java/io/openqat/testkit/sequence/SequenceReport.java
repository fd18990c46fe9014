// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sequence;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a comparison.
 *
 * @param steps operations that were done on both hosts
 * @param answers how often each answer was given, by kind of operation
 * @param explained how often each reason of a known difference was needed
 * @param done the operations of the last sequence, with the answers of the first host
 * @param difference what differed without a known reason; the comparison ended there
 */
public record SequenceReport(
    int steps,
    Map<String, Integer> answers,
    Map<String, Integer> explained,
    List<String> done,
    Optional<String> difference) {

  public SequenceReport {
    answers = Map.copyOf(answers);
    explained = Map.copyOf(explained);
    done = List.copyOf(done);
  }

  /** Without a difference that nothing explains. */
  public boolean isAlike() {
    return difference.isEmpty();
  }

  /** The last sequence again. */
  public List<Operation> sequence() {
    return Operation.parse(done);
  }

  @Override
  public String toString() {
    String what = difference.map(text -> "\n" + String.join("\n", done) + "\n" + text).orElse("");
    return steps + " steps, explained differences " + explained + what;
  }
}
