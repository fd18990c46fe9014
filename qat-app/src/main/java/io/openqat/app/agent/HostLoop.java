// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.LoopConfig;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.assignment.LedgerView;
import io.openqat.domain.assignment.Reconciliation;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.Usage;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.DiscoveryReport.Scan;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.Examination;
import io.openqat.domain.watch.HostWatch;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a host again and again: when it is time, when something happened, and when somebody
 * asks. All of it is done by the one thread that runs it, so there are never two passes at a time.
 */
public final class HostLoop {
  private static final Logger LOG = LoggerFactory.getLogger(HostLoop.class);

  private final AcceleratorDiscovery discovery;
  private final Examination examination;
  private final Supplier<LedgerView> assignments;
  private final UsageSource usage;
  private final Timekeeper time;
  private final Waiting waiting;
  private final Set<PassListener> listeners;
  private final Schedule schedule;
  private final AssignedAndGone gone = new AssignedAndGone();
  private volatile LoopConfig pace;
  private HostWatch watch;
  private SeenLedger ledger = SeenLedger.EMPTY;
  private Usage used = Usage.of(Set.of());
  private boolean defectTold;

  /**
   * A loop that has not begun.
   *
   * @param examination a closer look at devices, at each pass
   * @param assignments what the ledger says; when that cannot be found out, what it said in the
   *     pass before is taken
   * @param usage who else uses them
   * @param config the pace, for how long functions are held, and when health changes
   * @param listeners are told of each pass, in the order of the set
   */
  @Inject
  public HostLoop(
      AcceleratorDiscovery discovery,
      Examination examination,
      Supplier<LedgerView> assignments,
      UsageSource usage,
      AgentConfig config,
      Timekeeper time,
      Waiting waiting,
      RandomGenerator random,
      Set<PassListener> listeners) {
    this.discovery = discovery;
    this.examination = examination;
    this.assignments = assignments;
    this.usage = usage;
    this.time = time;
    this.waiting = waiting;
    this.listeners = listeners;
    this.pace = config.loop();
    this.schedule = new Schedule(pace, random, time.nanos());
    this.watch = HostWatch.holding(config.hold().passes(), config.health().policy());
  }

  /**
   * From the next pass on, another pace. For how long functions are held and when health changes
   * stays as it was at the start.
   */
  public void adopt(LoopConfig other) {
    pace = other;
  }

  /** Makes passes until its mailbox says that it is to end, or the thread is interrupted. */
  public void run() {
    try {
      while (true) {
        Wake wake = waiting.await(schedule.left(time.nanos()));
        if (wake.end()) {
          return;
        }
        schedule.adopt(pace);
        wake.signal().ifPresent(signal -> schedule.add(time.nanos(), signal));
        schedule.ask(wake.asked());
        schedule.take(time.nanos()).ifPresent(this::pass);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(Trigger trigger) {
    long start = time.nanos();
    findAssigned();
    Optional<Scan> scan = look();
    Instant at = time.now();
    long end = time.nanos();
    boolean overran = schedule.passed(start, end);
    tell(
        new Pass(
            watch.passes(),
            trigger,
            at,
            time.since(start),
            overran,
            scan,
            watch.snapshot(),
            watch.changes(),
            ledger,
            used));
  }

  private Optional<Scan> look() {
    try {
      usage.expect();
      DiscoveryReport report = discovery.discover();
      findUsed(report.inventory());
      ledger =
          new SeenLedger(
              ledger.view(),
              ledger.isCurrent(),
              Reconciliation.compare(report, used, ledger.view()));
      Set<PciAddress> assigned =
          ledger.view().claims().stream().map(Claim::function).collect(toUnmodifiableSet());
      gone.next(assigned, report.inventory()).ifPresent(LOG::warn);
      watch = watch.next(report, assigned, examination.examine(report.inventory()), time.now());
      return Optional.of(report.scan());
    } catch (HostUnreadableException e) {
      watch = watch.next(e);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // It may come from a plugin, and must not end what has to run for years.
      tellDefect("discovery", e);
      watch = watch.next(new HostUnreadableException("a defect of discovery: " + e, e));
    }
    return Optional.empty();
  }

  private void findAssigned() {
    try {
      ledger = new SeenLedger(assignments.get(), true, ledger.differences());
    } catch (OpenQatException e) {
      if (ledger.isCurrent()) {
        LOG.warn("who has which function is as it was last known: {}", e.getMessage());
      }
      ledger = new SeenLedger(ledger.view(), false, ledger.differences());
    }
  }

  private void findUsed(Inventory inventory) {
    Usage seen = usage.usage(inventory);
    if (!seen.unseen().isEmpty() && !seen.unseen().equals(used.unseen())) {
      LOG.warn("who uses functions cannot be fully seen: {}", String.join("; ", seen.unseen()));
    }
    used = seen;
  }

  private void tell(Pass pass) {
    for (PassListener listener : listeners) {
      try {
        listener.passed(pass);
      } catch (RuntimeException e) {
        tellDefect(listener.getClass().getSimpleName(), e);
      }
    }
  }

  private void tellDefect(String where, Throwable e) {
    if (!defectTold) {
      LOG.error("a defect in {}; the agent goes on; please report it", where, e);
    }
    defectTold = true;
  }
}
