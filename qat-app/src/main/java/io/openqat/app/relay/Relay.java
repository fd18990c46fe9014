// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.relay;

import io.openqat.app.agent.Timekeeper;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.reporting.InventoryReport;
import io.openqat.domain.reporting.InventoryReporter;
import io.openqat.domain.reporting.ReportException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reporter and what it is to be told: the newest report and no other. One thread takes {@link
 * #step steps}; any may {@link #offer}.
 */
final class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Duration LONG = Duration.ofDays(365);

  private final InventoryReporter reporter;
  private final String name;
  private final RelaySettings settings;
  private final Timekeeper time;
  private final Backoff backoff;
  private final RelayObserver observer;

  private Optional<InventoryReport> newest = Optional.empty();
  private Optional<InventoryReport> delivered = Optional.empty();
  private Optional<InventoryReport> refused = Optional.empty();
  private Optional<String> reason = Optional.empty();
  private int failures;
  private boolean open;
  private long behindSince;
  private long notBefore;
  private long resyncAt;

  Relay(
      String name,
      InventoryReporter reporter,
      RelaySettings settings,
      Timekeeper time,
      RandomGenerator random,
      RelayObserver observer) {
    this.reporter = reporter;
    this.name = name;
    this.settings = settings;
    this.time = time;
    this.backoff = new Backoff(settings, random);
    this.observer = observer;
    this.notBefore = time.nanos();
  }

  /** What it is to be told from now on. */
  synchronized void offer(InventoryReport report) {
    boolean wasCurrent = isCurrent();
    newest = Optional.of(report);
    if (wasCurrent && !isCurrent()) {
      behindSince = time.nanos();
    }
  }

  /**
   * Does what is due.
   *
   * @return how long until there may be more to do, unless something is offered before
   */
  Duration step() {
    Optional<InventoryReport> due = due();
    due.ifPresent(this::attempt);
    return left();
  }

  /** Tries once more, whatever the pace; for the end. */
  void lastStep() {
    undelivered().ifPresent(this::attempt);
  }

  synchronized Standing standing() {
    return new Standing(
        name,
        delivered.map(InventoryReport::pass).orElse(0L),
        isCurrent() ? Duration.ZERO : time.since(behindSince).plusNanos(1),
        failures,
        open,
        reason);
  }

  InventoryReporter reporter() {
    return reporter;
  }

  /** How long until something is due; zero when it is. */
  synchronized Duration left() {
    if (newest.isEmpty()) {
      return LONG;
    }
    long now = time.nanos();
    long wait = Long.MAX_VALUE;
    if (undelivered().isPresent() && !isRefused()) {
      wait = notBefore - now;
    }
    if ((settings.resync().isPresent() && delivered.isPresent()) || isRefused()) {
      wait = Math.min(wait, Math.max(resyncAt - now, notBefore - now));
    }
    return wait > LONG.toNanos() ? LONG : Duration.ofNanos(Math.max(0, wait));
  }

  private synchronized Optional<InventoryReport> due() {
    return left().isZero() ? newest : Optional.empty();
  }

  private synchronized Optional<InventoryReport> undelivered() {
    return isCurrent() ? Optional.empty() : newest;
  }

  private boolean isCurrent() {
    return newest.isEmpty() || isSame(delivered, newest);
  }

  /** Whether somebody has to do something before the newest report is worth a try. */
  private boolean isRefused() {
    return refused.isPresent() && isSame(refused, newest);
  }

  private static boolean isSame(Optional<InventoryReport> one, Optional<InventoryReport> other) {
    return one.isPresent()
        && other.isPresent()
        && one.get().snapshot().equals(other.get().snapshot())
        && one.get().assigned().equals(other.get().assigned());
  }

  private void attempt(InventoryReport report) {
    long start = time.nanos();
    Optional<Throwable> failure = Optional.empty();
    try {
      reporter.report(report);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      failure = Optional.of(e);
    }
    Duration took = time.since(start);
    if (failure.isEmpty()) {
      succeeded(report);
    } else {
      failed(report, failure.get());
    }
    observer.attempted(name, failure.isEmpty(), took);
  }

  private synchronized void succeeded(InventoryReport report) {
    delivered = Optional.of(report);
    refused = Optional.empty();
    if (failures > 0) {
      LOG.info("reporter {} works again, after {} failures", name, failures);
    }
    failures = 0;
    open = false;
    reason = Optional.empty();
    notBefore = time.nanos();
    behindSince = time.nanos();
    scheduleResync();
  }

  private synchronized void failed(InventoryReport report, Throwable e) {
    failures++;
    boolean known = e instanceof OpenQatException;
    boolean passing = e instanceof ReportException told && told.isTransient();
    String message = known ? String.valueOf(e.getMessage()) : "a defect of the reporter: " + e;
    reason = Optional.of(message);
    refused = passing ? Optional.empty() : Optional.of(report);
    notBefore = time.nanos() + backoff.after(failures).toNanos();
    if (!passing) {
      scheduleResync();
    }
    boolean opens = !open && failures >= settings.opensAfter();
    open |= opens;
    if (failures == 1) {
      String next = passing ? "tries again" : "tries again when something changes, or at a resync";
      LOG.warn("reporter {} failed and {}: {}", name, next, message);
      if (!known) {
        LOG.debug("reporter {}", name, e);
      }
    } else if (opens) {
      LOG.warn(
          "reporter {} failed {} times and is from now on tried every {} s, without a line: {}",
          name,
          failures,
          settings.longestRetry().toSeconds(),
          message);
    }
  }

  private void scheduleResync() {
    Duration every = settings.resync().orElse(RelaySettings.DEFAULT.resync().orElse(LONG));
    resyncAt = time.nanos() + backoff.jittered(every).toNanos();
  }
}
