// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.report.ReportOutcome;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A conductor without a message bus; the test says when it answers, and how. */
final class FakeConductor implements Conductor {
  final List<DriverReport> reports = new ArrayList<>();
  final Set<FunctionKey> bound = new TreeSet<>();
  boolean ready = true;
  boolean prompt = true;
  boolean there = true;

  /** Whether a refusal leaves behind what was deleted before it. */
  boolean halfApplies;

  Optional<ReportFailure> failure = Optional.empty();

  /** A deployable that a crash left half made: it fails on it until a report without it arrives. */
  Optional<String> halfMade = Optional.empty();

  Optional<DriverReport> state = Optional.empty();
  private Optional<Consumer<ReportOutcome>> waiting = Optional.empty();

  /** What it took without an answer in time, in the order in which it came. */
  private final Deque<Runnable> late = new ArrayDeque<>();

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public void isThere(Consumer<Boolean> told) {
    told.accept(there);
  }

  @Override
  public void report(DriverReport report, Consumer<ReportOutcome> ended, Runnable whenLate) {
    if (waiting.isPresent()) {
      throw new AssertionError("two calls at once");
    }
    reports.add(report);
    waiting = Optional.of(ended);
    late.add(
        () -> {
          state = Optional.of(report);
          whenLate.run();
        });
    if (prompt) {
      answer();
    }
  }

  /** Ends the call under way. */
  void answer() {
    Consumer<ReportOutcome> ended = waiting.orElseThrow();
    waiting = Optional.empty();
    DriverReport report = reports.get(reports.size() - 1);
    Optional<ReportFailure> outcome = failure.or(() -> stumble(report)).or(() -> letGo(report));
    if (outcome.isEmpty()) {
      state = Optional.of(report);
    }
    ended.accept(outcome.map(ReportOutcome::failed).orElseGet(ReportOutcome::told));
  }

  /** Has done the first of what it took without an answer. */
  void answerLate() {
    late.remove().run();
  }

  boolean isCalled() {
    return waiting.isPresent();
  }

  /** As Cyborg 14 was seen to where Placement has nothing of a row: its traits are not found. */
  private Optional<ReportFailure> stumble(DriverReport report) {
    halfMade =
        halfMade.filter(
            name ->
                SeenFunction.in(report).keySet().stream()
                    .anyMatch(key -> key.deployable().equals(name)));
    return halfMade.map(
        name -> new ReportFailure(FailureKind.REMOTE_FAILURE, "Failed to get traits: HTTP 404"));
  }

  /** Deletes one after the other, and stops at the first that is bound. */
  private Optional<ReportFailure> letGo(DriverReport report) {
    var there = new TreeMap<FunctionKey, SeenFunction>();
    state.ifPresent(s -> there.putAll(SeenFunction.in(s)));
    var gone = new TreeSet<>(there.keySet());
    gone.removeAll(SeenFunction.in(report).keySet());
    Optional<FunctionKey> stop = gone.stream().filter(bound::contains).findFirst();
    if (stop.isEmpty()) {
      return Optional.empty();
    }
    if (halfApplies) {
      there.keySet().removeAll(gone.headSet(stop.get()));
      var nothing = new DriverReport(report.hostName(), List.of());
      state = Optional.of(SeenFunction.putBack(nothing, there.values()));
    }
    return Optional.of(new ReportFailure(FailureKind.FUNCTION_BOUND, "DBReferenceError"));
  }
}
