// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import static java.util.stream.Collectors.joining;

import io.openqat.app.agent.Pass;
import io.openqat.app.agent.PassListener;
import io.openqat.app.agent.Timekeeper;
import io.openqat.domain.spi.AttemptObserver;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.InventoryReporter;
import io.openqat.domain.spi.PacedReporter;
import io.openqat.domain.spi.ReporterRunner;
import io.openqat.domain.spi.ReporterState;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** All reporters. Telling them takes no time, whatever each of them does. */
public final class Reporters implements PassListener {

  private record Running(ReporterPlan plan, ReporterRunner runner) {}

  private final Timekeeper time;
  private final RandomGenerator random;
  private final AttemptObserver observer;
  private List<Running> running = List.of();
  private Optional<InventoryReport> newest = Optional.empty();

  /** No reporter yet. */
  @Inject
  public Reporters(Timekeeper time, RandomGenerator random, AttemptObserver observer) {
    this.time = time;
    this.random = random;
    this.observer = observer;
  }

  /**
   * Lets these run and no others. Those that run already go on, with what they know.
   *
   * @throws io.openqat.domain.OpenQatException when one cannot be made; then nothing has changed
   */
  public synchronized void run(List<ReporterPlan> plans) {
    ArrayDeque<InventoryReporter> made = make(plans);
    List<Running> next =
        plans.stream()
            .map(plan -> running(plan).orElseGet(() -> start(plan, made.remove())))
            .toList();
    running.stream().filter(one -> !next.contains(one)).forEach(one -> one.runner().end());
    running = next;
  }

  /** Those that do not run yet; all or none. */
  private ArrayDeque<InventoryReporter> make(List<ReporterPlan> plans) {
    var made = new ArrayDeque<InventoryReporter>();
    try {
      plans.stream()
          .filter(plan -> running(plan).isEmpty())
          .forEach(plan -> made.add(plan.making().get()));
      return made;
    } catch (RuntimeException e) {
      made.forEach(InventoryReporter::close);
      throw e;
    }
  }

  private Optional<Running> running(ReporterPlan plan) {
    return running.stream().filter(one -> one.plan().isSameAs(plan)).findFirst();
  }

  private Running start(ReporterPlan plan, InventoryReporter reporter) {
    var runner =
        ReporterRunner.start(
            new PacedReporter(
                plan.name(),
                reporter,
                plan.config().pace(),
                time::nanos,
                random,
                new ReporterLog(plan.config().pace(), observer)));
    newest.ifPresent(runner::offer);
    return new Running(plan, runner);
  }

  @Override
  public synchronized void passed(Pass pass) {
    newest = pass.report().or(() -> newest);
    newest.ifPresent(report -> running.forEach(one -> one.runner().offer(report)));
  }

  /** Where each is, in the order of the configuration. */
  public synchronized List<ReporterState> states() {
    return running.stream().map(one -> one.runner().state()).toList();
  }

  /**
   * Ends all of them at once; what is not delivered by then is not.
   *
   * @param patience how long this may take
   * @return what became of the last report, for a log line; empty when there is no reporter
   */
  public Optional<String> stop(Duration patience) throws InterruptedException {
    List<Running> last;
    synchronized (this) {
      last = running;
      running = List.of();
    }
    last.forEach(one -> one.runner().end());
    long start = time.nanos();
    for (Running one : last) {
      Duration left = patience.minus(time.since(start));
      one.runner().awaitEnd(left.isNegative() ? Duration.ZERO : left);
    }
    return last.isEmpty()
        ? Optional.empty()
        : Optional.of(
            last.stream().map(one -> lastWord(one.runner().state())).collect(joining("; ")));
  }

  private static String lastWord(ReporterState state) {
    if (!state.isCurrent()) {
      return state.reporter()
          + " is NOT known to have delivered the last report: "
          + state.reason().orElse("no answer in time");
    }
    return state.delivered() == 0
        ? state.reporter() + " had nothing to deliver"
        : state.reporter() + " has delivered all";
  }
}
