// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One cause of one device over passes. The grade shown lies between the best of the last passes
 * that must agree to make it worse and the worst of those that must agree to make it better;
 * between the two it stays where it is.
 */
record Trend(List<Grade> recent, Grade shown, String latest, String message) {

  static Trend start() {
    return new Trend(List.of(), Grade.HEALTHY, "", "");
  }

  /** After a pass that has seen this cause, or has not. */
  Trend next(Optional<Cause> seen, HealthPolicy policy) {
    var grades = new ArrayList<>(recent);
    grades.add(seen.map(Cause::grade).orElse(Grade.HEALTHY));
    int most = Math.max(policy.worseAfter(), policy.betterAfter());
    List<Grade> kept = last(grades, most);
    Grade atLeast =
        kept.size() < policy.worseAfter()
            ? Grade.HEALTHY
            : last(kept, policy.worseAfter()).stream().reduce(Grade.UNHEALTHY, Grade::orBetter);
    Grade atMost = last(kept, policy.betterAfter()).stream().reduce(Grade.HEALTHY, Grade::orWorse);
    Grade next = shown.orWorse(atLeast).orBetter(atMost);
    String text = seen.map(Cause::message).orElse(latest);
    return new Trend(kept, next, text, next == shown ? message : text);
  }

  boolean isOver() {
    return shown == Grade.HEALTHY && recent.stream().allMatch(Grade.HEALTHY::equals);
  }

  Optional<Cause> shown(String code) {
    return shown == Grade.HEALTHY ? Optional.empty() : Optional.of(new Cause(code, shown, message));
  }

  private static List<Grade> last(List<Grade> grades, int count) {
    return List.copyOf(grades.subList(Math.max(0, grades.size() - count), grades.size()));
  }
}
