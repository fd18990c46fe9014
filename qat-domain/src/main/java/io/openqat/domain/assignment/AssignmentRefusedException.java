// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.offer.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * There are not enough functions that fit, or their machine cannot take them. Nothing was changed.
 */
public final class AssignmentRefusedException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  private final transient List<Verdict> excluded;

  AssignmentRefusedException(AssignmentRequest request, int fitting, List<Verdict> excluded) {
    super(
        "cannot give %d %s to %s: %s%s"
            .formatted(
                request.count(),
                request.side() + (request.count() == 1 ? "" : "s"),
                request.owner(),
                fitting == 0 ? "none fits" : "only " + fitting + (fitting == 1 ? " fits" : " fit"),
                excluded.isEmpty()
                    ? "; no accelerator function is on this host"
                    : "; left out by rule: " + byRule(excluded)));
    this.excluded = excluded.stream().sorted(Comparator.comparing(Verdict::address)).toList();
  }

  /** By the machine, whatever the functions are. */
  AssignmentRefusedException(String what) {
    super(what);
    this.excluded = List.of();
  }

  /** What speaks against each function that was left out, by address. */
  public List<Verdict> excluded() {
    return excluded;
  }

  private static String byRule(List<Verdict> excluded) {
    return excluded.stream()
        .collect(groupingBy(v -> v.reasons().get(0).rule(), TreeMap::new, counting()))
        .entrySet()
        .stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(joining(", "));
  }
}
