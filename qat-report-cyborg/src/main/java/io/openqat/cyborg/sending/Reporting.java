// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.sending;

import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.Pace;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.strand.Backoff;
import io.openqat.cyborg.strand.Strand;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.wire.WireForm;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Brings one host's newest report to the conductor: when it changed, when the last attempt failed,
 * and every so often all the same; one at a time. Everything here happens on the strand.
 */
public final class Reporting {
  /** What is told to who waits when the end comes. */
  public static final ReportFailure ENDED = Waiters.ENDED;

  private final Strand strand;
  private final Conductor conductor;
  private final Bindings bindings;
  private final Optional<Verification> verification;
  private final ReportMemory memory;
  private final Pace pace;
  private final CyborgObserver observer;
  private final Backoff backoff;
  private final Backoff verifyBackoff;
  private final Standing standing;
  private final Waiters waiters = new Waiters();
  private final HeldFunctions held = new HeldFunctions();

  private Optional<DriverReport> wanted = Optional.empty();
  private Optional<String> confirmed = Optional.empty();
  private Instant lastStart = Instant.MIN;
  private Instant resyncAt = Instant.MIN;
  private Instant retryAt = Instant.MIN;
  private Instant retryIfChangedAt = Instant.MIN;
  private boolean owed;
  private boolean changed;
  private boolean roundDue;
  private boolean busy;
  private boolean closed;
  private long attempts;
  private Strand.Timer timer = Strand.Timer.NONE;

  /** Reporting that has nothing to report yet. */
  public Reporting(
      Strand strand,
      Conductor conductor,
      Bindings bindings,
      Optional<Verification> verification,
      ReportMemory memory,
      Pace pace,
      CyborgObserver observer,
      RandomGenerator random) {
    this.strand = strand;
    this.conductor = conductor;
    this.bindings = bindings;
    this.verification = verification;
    this.memory = memory;
    this.pace = pace;
    this.observer = observer;
    this.backoff = new Backoff(pace.firstRetry(), pace.longestRetry(), random);
    this.verifyBackoff = new Backoff(pace.firstRetry(), pace.resync(), random);
    this.standing = new Standing(observer);
    memory.load().ifPresent(held::remember);
  }

  /** The newest state of the host; answered when the conductor has it, or it failed. */
  public void offer(DriverReport report, CompletableFuture<Optional<ReportFailure>> answer) {
    if (closed) {
      answer.complete(Optional.of(Waiters.ENDED));
      return;
    }
    if (wanted.filter(report::equals).isEmpty()) {
      wanted = Optional.of(report);
      changed = true;
      roundDue = !held.held().isEmpty();
    }
    waiters.add(answer);
    consider();
    if (!busy) {
      standing.linkFailure().ifPresent(waiters::fail);
    }
  }

  /** Messages can be sent again. */
  public void linkUp() {
    standing.linkUp();
    consider();
  }

  /** Messages cannot be sent for now. */
  public void linkDown(ReportFailure why) {
    standing.linkDown(why);
    if (!busy) {
      waiters.fail(why);
    }
  }

  /** Whether somebody else reports under this host's name. */
  public void otherAgent(boolean seen, String queue) {
    standing.otherAgent(seen, queue);
  }

  /** Ends; who waits is told that nothing more will come. */
  public void close() {
    closed = true;
    timer.cancel();
    waiters.fail(Waiters.ENDED);
  }

  private void consider() {
    timer.cancel();
    if (closed || busy || wanted.isEmpty() || !conductor.isReady()) {
      return;
    }
    Instant now = strand.now();
    boolean resync = !now.isBefore(resyncAt);
    if (resync || roundDue) {
      roundDue = false;
      if (!held.held().isEmpty() && !held.isTrying()) {
        lookThenStartRound();
        return;
      }
    }
    boolean trial = held.tryNext();
    DriverReport report = held.toSend(wanted.get());
    String text = WireForm.toJson(report);
    if (!resync && !trial && !owed && confirmed.filter(text::equals).isPresent()) {
      changed = false;
      waiters.succeed();
      timer = strand.schedule(Duration.between(now, resyncAt), this::consider);
      return;
    }
    Instant earliest = earliest();
    if (now.isBefore(earliest)) {
      timer = strand.schedule(Duration.between(now, earliest), this::consider);
      return;
    }
    attempt(report, text, now);
  }

  private Instant earliest() {
    Instant afterPause = lastStart.equals(Instant.MIN) ? lastStart : lastStart.plus(pace.pause());
    Instant afterFailure = changed ? retryIfChangedAt : retryAt;
    return afterPause.isAfter(afterFailure) ? afterPause : afterFailure;
  }

  private void lookThenStartRound() {
    busy = true;
    bindings.look(
        bound -> {
          busy = false;
          standing.bound(bound);
          held.startRound(bound.map(Map::keySet));
          if (!strand.now().isBefore(resyncAt)) {
            owed = true;
            resyncAt = strand.now().plus(pace.resync());
          }
          consider();
        });
  }

  private void attempt(DriverReport report, String text, Instant now) {
    busy = true;
    changed = false;
    attempts++;
    lastStart = now;
    DriverReport host = wanted.orElseThrow();
    waiters.attempt();
    held.sending(report);
    conductor.report(
        report,
        failure -> {
          busy = false;
          if (closed) {
            return;
          }
          if (failure.isEmpty()) {
            succeeded(report, text, now);
          } else if (failure.get().kind() == FailureKind.FUNCTION_BOUND) {
            refused(host, failure.get());
            return;
          } else {
            failed(failure.get());
          }
          consider();
        });
  }

  private void succeeded(DriverReport report, String text, Instant started) {
    Instant now = strand.now();
    boolean news = confirmed.filter(text::equals).isEmpty();
    owed = false;
    confirmed = Optional.of(text);
    backoff.reset();
    retryAt = Instant.MIN;
    retryIfChangedAt = Instant.MIN;
    resyncAt = now.plus(backoff.jittered(pace.resync()));
    held.confirmed(report);
    if (news) {
      memory.save(report);
    }
    observer.reported(Duration.between(started, now));
    standing.reported(report, news);
    standing.held(held.held(), held.isSettled());
    if (verification.isPresent()) {
      verify(verification.get(), report, attempts);
    } else {
      waiters.succeedAttempted();
    }
  }

  private void refused(DriverReport host, ReportFailure failure) {
    busy = true;
    bindings.look(
        bound -> {
          busy = false;
          if (closed) {
            return;
          }
          standing.bound(bound);
          Optional<Set<PciAddress>> who = bound.map(Map::keySet);
          if (held.refused(host, who)) {
            owed = true;
            observer.failed(failure);
            standing.held(held.held(), held.isSettled());
          } else {
            failed(failure);
          }
          consider();
        });
  }

  private void failed(ReportFailure failure) {
    Instant now = strand.now();
    Duration wait = backoff.next();
    owed = true;
    retryIfChangedAt = now.plus(wait);
    retryAt = failure.kind().isPassing() ? retryIfChangedAt : now.plus(pace.resync());
    observer.failed(failure);
    standing.failed(failure);
    waiters.fail(failure);
  }

  private void verify(Verification how, DriverReport report, long attempt) {
    how.verify(
        report,
        verdict -> {
          if (closed || attempt != attempts) {
            return;
          }
          observer.verified(verdict.differences().size());
          standing.verified(verdict);
          if (verdict.differences().isEmpty()) {
            verifyBackoff.reset();
            waiters.succeedAttempted();
          } else {
            owed = true;
            retryAt = strand.now().plus(verifyBackoff.next());
            waiters.fail(Standing.failure(verdict));
          }
          consider();
        });
  }
}
