// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sequence;

import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.WritePendingException;
import io.openqat.testkit.ControlBench;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A host that operations are done on; what it answers and what it is then. */
final class ComparedHost {
  /** The answer when the kernel has not come back. */
  static final String WAITS = "waits";

  private final ControlBench bench;

  ComparedHost(ControlBench bench) {
    this.bench = bench;
  }

  /** What came of it: a value read back, an errno, or {@link #WAITS}. */
  String perform(Operation operation) {
    try {
      return String.valueOf(operation.action().apply(bench));
    } catch (WritePendingException e) {
      return WAITS;
    } catch (ControlException e) {
      return e.errno().name();
    }
  }

  SortedMap<String, String> facts() {
    return ComparedFacts.of(bench.discovery().discover());
  }

  /** Facts that differ, with what this side has and what the other has. */
  static SortedMap<String, String[]> differences(
      Map<String, String> left, Map<String, String> right) {
    var keys = new TreeMap<>(left);
    keys.putAll(right);
    var differences = new TreeMap<String, String[]>();
    for (String key : keys.keySet()) {
      String here = left.getOrDefault(key, "nothing");
      String there = right.getOrDefault(key, "nothing");
      if (!here.equals(there)) {
        differences.put(key, new String[] {here, there});
      }
    }
    return differences;
  }
}
