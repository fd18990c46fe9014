// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * How well a device does, and has done.
 *
 * @param causes why it is not healthy, by code; none when it is
 * @param since since when the grade is what it is
 * @param history grades before, the newest first; only as many as the policy keeps
 */
public record Health(List<Cause> causes, Instant since, List<Episode> history) {

  /**
   * A time with one grade.
   *
   * @param grade the grade
   * @param causes what spoke against the device at the end of that time
   * @param from when it began
   * @param until when it ended
   */
  public record Episode(Grade grade, List<Cause> causes, Instant from, Instant until) {
    public Episode {
      Objects.requireNonNull(grade, "grade");
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(until, "until");
      causes = List.copyOf(causes);
    }
  }

  public Health {
    Objects.requireNonNull(since, "since");
    causes = causes.stream().sorted(Comparator.comparing(Cause::code)).toList();
    history = List.copyOf(history);
  }

  /** Nothing has ever spoken against it. */
  public static Health goodSince(Instant since) {
    return new Health(List.of(), since, List.of());
  }

  /** That of the worst cause. */
  public Grade grade() {
    return causes.stream().map(Cause::grade).reduce(Grade.HEALTHY, Grade::orWorse);
  }

  /** The health that follows when these causes stand now. */
  Health with(List<Cause> now, Instant at, int kept) {
    var next = new Health(now, since, history);
    if (next.grade() == grade()) {
      return next;
    }
    var all = new ArrayList<Episode>();
    all.add(new Episode(grade(), causes, since, at));
    all.addAll(history);
    return new Health(now, at, all.subList(0, Math.min(kept, all.size())));
  }

  /** {@code healthy}, or {@code degraded (read-blocked: ...)}. */
  @Override
  public String toString() {
    return causes.isEmpty()
        ? grade().toString()
        : causes.stream().map(Cause::toString).collect(joining("; ", grade() + " (", ")"));
  }
}
