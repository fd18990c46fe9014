// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import io.openqat.domain.OpenQatException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A reporter that is told the newest report, and no other, when a {@link ReportPacer} says so. One
 * thread takes {@link #step steps}, such as that of a {@link ReporterRunner}; any may {@link
 * #offer}.
 */
public final class PacedReporter {
  private final String name;
  private final InventoryReporter reporter;
  private final LongSupplier nanos;
  private final AttemptObserver observer;
  private final ReportPacer pacer;

  private Optional<InventoryReport> newest = Optional.empty();
  private Optional<InventoryReport> seen = Optional.empty();
  private Optional<String> reason = Optional.empty();
  private Runnable wake = () -> {};
  private boolean again;
  private long offeredAt;
  private long delivered;

  /**
   * A reporter that is told nothing yet.
   *
   * @param name how its state calls it
   * @param nanos nanoseconds of a clock that only goes forward
   * @param observer is told of each attempt
   */
  public PacedReporter(
      String name,
      InventoryReporter reporter,
      Pace pace,
      LongSupplier nanos,
      RandomGenerator random,
      AttemptObserver observer) {
    this.name = name;
    this.reporter = reporter;
    this.nanos = nanos;
    this.observer = observer;
    this.pacer = new ReportPacer(pace, random, nanos.getAsLong());
    reporter.askAgainWith(this::again);
  }

  /** What it is to be told from now on. */
  public synchronized void offer(InventoryReport report) {
    boolean wasNews = isNews();
    newest = Optional.of(report);
    if (isNews()) {
      offeredAt = wasNews ? offeredAt : nanos.getAsLong();
      wake.run();
    }
  }

  /**
   * Does what is due.
   *
   * @return how long until there may be more to do, unless something is offered before
   */
  public Duration step() {
    look();
    if (left().isZero()) {
      attempt();
    }
    return left();
  }

  /** Tries once more what was not told, whatever the pace; for the end. */
  public void lastStep() {
    look();
    if (!state().isCurrent()) {
      attempt();
    }
  }

  /** Where it is. */
  public synchronized ReporterState state() {
    long now = nanos.getAsLong();
    Duration lag = pacer.lag(now);
    if (lag.isZero() && isNews()) {
      lag = Duration.ofNanos(now - offeredAt + 1);
    }
    return new ReporterState(name, delivered, lag, pacer.failures(), pacer.isOpen(), reason);
  }

  /** Lets go of what the reporter has; after the last step. */
  void close() {
    try {
      reporter.close();
    } catch (Exception | Error e) {
      observer.stayedOpen(name, e);
    }
  }

  synchronized void wakeWith(Runnable how) {
    wake = how;
  }

  private synchronized void again() {
    again = true;
    wake.run();
  }

  private synchronized Duration left() {
    return pacer.left(nanos.getAsLong());
  }

  /** Takes what came since; asks the reporter without a lock, since it is not known how it does. */
  private void look() {
    Optional<InventoryReport> now;
    boolean isNews;
    synchronized (this) {
      now = newest;
      isNews = isNews();
    }
    Optional<Object> content = isNews ? now.map(this::content) : Optional.empty();
    synchronized (this) {
      content.ifPresent(told -> pacer.offer(told, offeredAt));
      seen = now;
      if (again) {
        again = false;
        pacer.again(nanos.getAsLong());
      }
    }
  }

  private boolean isNews() {
    return newest.isPresent() && seen.filter(one -> isSame(one, newest.get())).isEmpty();
  }

  private static boolean isSame(InventoryReport one, InventoryReport other) {
    return one.snapshot().equals(other.snapshot())
        && one.assigned().equals(other.assigned())
        && one.owned().equals(other.owned());
  }

  private Object content(InventoryReport report) {
    try {
      return reporter.content(report);
    } catch (Exception | Error e) {
      return report; // Telling it will fail in the same way, and is told of.
    }
  }

  private void attempt() {
    InventoryReport report = begin();
    long start = nanos.getAsLong();
    try {
      reporter.report(report);
    } catch (Exception | Error e) {
      Duration took = Duration.ofNanos(nanos.getAsLong() - start);
      failed(e);
      observer.failed(state(), e, took);
      return;
    }
    Duration took = Duration.ofNanos(nanos.getAsLong() - start);
    int failures = succeeded(report);
    observer.told(state(), failures, took);
  }

  private synchronized InventoryReport begin() {
    pacer.begin(nanos.getAsLong());
    return seen.orElseThrow();
  }

  private synchronized int succeeded(InventoryReport report) {
    int failures = pacer.failures();
    pacer.succeeded(nanos.getAsLong());
    delivered = report.pass();
    reason = Optional.empty();
    return failures;
  }

  private synchronized void failed(Throwable why) {
    pacer.failed(why instanceof ReportException told && told.isTransient(), nanos.getAsLong());
    reason =
        Optional.of(
            why instanceof OpenQatException known
                ? known.what()
                : "a defect of the reporter: " + why);
  }
}
