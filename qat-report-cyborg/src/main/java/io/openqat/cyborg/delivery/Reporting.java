// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.report.ReportOutcome;
import io.openqat.cyborg.rpc.Link;
import io.openqat.cyborg.serial.SerialExecutor;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.wire.WireForm;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a report of one host to the conductor, one at a time: once for each time it is asked, and
 * in between whatever it takes to find out which functions the conductor insists on. Everything
 * here happens on the executor.
 */
public final class Reporting implements Link.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Reporting.class);

  /** What is told to who waits when the end comes. */
  public static final ReportOutcome ENDED =
      ReportOutcome.failed(
          new ReportFailure(
              FailureKind.BROKER_LOST, "the reporter was closed before the report left"));

  /** What is under way: one thing at a time. */
  private enum Phase {
    FREE,
    /** Something is asked, of Placement or OpenStack, to know what to send next. */
    ASKING,
    /** A report has left, and its answer counts. */
    CALLING
  }

  private final SerialExecutor executor;
  private final Conductor conductor;
  private final Inquiries inquiries;
  private final Optional<? extends ReportMemory> memory;
  private final Duration pause;
  private final Resend resend;
  private final WellAgain wellAgain;
  private final CyborgObserver observer;
  private final Runnable again;
  private final Standing standing;
  private final Waiters waiters = new Waiters();
  private final HeldFunctions held = new HeldFunctions();
  private final HeldRounds heldRounds;
  private final ReadingBack readingBack;
  private final FormerForm formerForm = new FormerForm();
  private final Failing failing;

  private Optional<DriverReport> wanted = Optional.empty();
  private Optional<String> confirmed = Optional.empty();
  private Instant earliest = Instant.MIN;
  private boolean owed;
  private boolean failed;

  /** Whether an unchanged report is to be compared with Placement instead of being sent. */
  private boolean toCompare;

  private boolean going;
  private Phase phase = Phase.FREE;

  /** The report of the last call. */
  private String sent = "";

  private boolean closed;
  private long attempts;
  private SerialExecutor.Timer timer = SerialExecutor.Timer.NONE;

  /**
   * Reporting that has nothing to report yet.
   *
   * @param waiting runs what blocks
   * @param pause the least time from one report's start to the next one's
   * @param resend how often an unchanged report is sent although nothing shows that it is needed
   * @param again asks to be given the newest state once more
   */
  public Reporting(
      SerialExecutor executor,
      Executor waiting,
      Conductor conductor,
      Bindings bindings,
      Optional<Verification> verification,
      Optional<? extends ReportMemory> memory,
      Duration pause,
      Duration resend,
      RandomGenerator random,
      CyborgObserver observer,
      Runnable again) {
    this.executor = executor;
    this.conductor = conductor;
    this.inquiries = new Inquiries(executor, waiting, bindings, verification);
    this.memory = memory;
    this.pause = pause;
    this.resend = new Resend(resend, random);
    this.wellAgain = new WellAgain(executor, random, this::recovered);
    this.observer = observer;
    this.again = again;
    this.standing = new Standing(observer);
    this.heldRounds = new HeldRounds(executor, held, this::askAboutHeld);
    this.readingBack = new ReadingBack(inquiries, standing, observer);
    this.failing =
        new Failing(
            inquiries, readingBack, held, formerForm, standing, observer, new AfterFailure());
    memory.flatMap(ReportMemory::load).ifPresent(held::remember);
  }

  /**
   * The state of the host; answered when the conductor has it, or it failed. The same state again
   * is sent again if it is insisted on, or if it is time for that; otherwise it is compared with
   * Placement where that is possible. Another state is not sent when the conductor has it for the
   * sake of what is held.
   *
   * @param other the same state in the other granularity, if it can be told in that
   */
  public void send(
      DriverReport report,
      Optional<DriverReport> other,
      boolean insist,
      CompletableFuture<ReportOutcome> answer) {
    if (closed) {
      answer.complete(ENDED);
      return;
    }
    boolean changed = wanted.filter(report::equals).isEmpty();
    if (changed || !owed) {
      heldRounds.whole();
    }
    boolean due = insist || resend.isDue(executor.now());
    owed |= !changed && due;
    toCompare = !changed && !due;
    wanted = Optional.of(report);
    formerForm.offer(other);
    failed = false;
    going = true;
    waiters.add(answer);
    consider();
    if (phase == Phase.FREE) {
      standing.obstacle().ifPresent(this::fail);
    }
  }

  @Override
  public void linkUp() {
    standing.linkUp();
    consider();
    if (failed) {
      again.run();
    }
  }

  @Override
  public void linkDown(ReportFailure why) {
    standing.linkDown(why);
    if (phase == Phase.FREE && !waiters.isEmpty()) {
      fail(why);
    }
  }

  @Override
  public void otherAgent(boolean seen, String queue) {
    boolean before = standing.hasOtherAgent();
    standing.otherAgent(seen, queue);
    if (seen && phase == Phase.FREE && !waiters.isEmpty()) {
      standing.obstacle().ifPresent(this::fail);
    } else if (before && !seen) {
      consider();
      if (failed) {
        again.run();
      }
    }
  }

  @Override
  public void unserved(Optional<String> why, String queue) {
    standing.unserved(why, queue);
  }

  /** Ends; who waits is told that nothing more will come. */
  public void close() {
    closed = true;
    timer.cancel();
    heldRounds.stop();
    wellAgain.stop();
    waiters.fail(ENDED);
  }

  private void consider() {
    timer.cancel();
    if (!going
        || closed
        || phase != Phase.FREE
        || !conductor.isReady()
        || standing.obstacle().isPresent()) {
      return;
    }
    int trials = heldRounds.begin();
    if (trials > 0) {
      lookThenStartRound(trials);
      return;
    }
    boolean trial = held.tryNext();
    DriverReport report = readingBack.without(held.toSend(wanted.orElseThrow()));
    String text = WireForm.toJson(report);
    if (!trial && !owed && confirmed.filter(text::equals).isPresent()) {
      going = false;
      if (toCompare && inquiries.readBack()) {
        waiters.attempt();
        compare(report);
      } else {
        waiters.tellOffered();
      }
      toCompare = false;
      return;
    }
    Instant now = executor.now();
    if (now.isBefore(earliest)) {
      timer = executor.schedule(Duration.between(now, earliest), this::consider);
      return;
    }
    attempt(report, text, now);
  }

  private void lookThenStartRound(int trials) {
    inquiries.bound(
        asking(
            bound -> {
              standing.bound(bound);
              held.startRound(bound.map(Map::keySet), trials);
              heldRounds.restart();
            }));
  }

  /** Nothing else begins before the answer, and with it whatever is due then. */
  private <T> Consumer<T> asking(Consumer<T> then) {
    phase = Phase.ASKING;
    return answer -> {
      phase = Phase.FREE;
      if (!closed) {
        then.accept(answer);
        consider();
      }
    };
  }

  private void attempt(DriverReport report, String text, Instant now) {
    phase = Phase.CALLING;
    sent = text;
    toCompare = false; // which follows in any case
    long attempt = ++attempts;
    earliest = now.plus(pause);
    DriverReport host = wanted.orElseThrow();
    waiters.attempt();
    held.sending(report);
    conductor.report(
        report,
        outcome -> {
          if (closed) {
            return;
          }
          if (phase != Phase.CALLING
              || attempt != attempts) { // an answer to the call before it was late
            consider();
            return;
          }
          phase = Phase.FREE;
          outcome
              .failure()
              .ifPresentOrElse(
                  failure -> {
                    failing.follow(host, report, failure);
                    consider();
                  },
                  () -> succeeded(report, text, now));
        },
        () -> late(report, text, now));
  }

  /**
   * The conductor has a report that nobody waits for any more: a busy one takes all that is sent in
   * its turn. The same report that is under way again says nothing new; it is waited for, so that
   * none overtakes it. Where another has left since, what this one changed is not known.
   */
  private void late(DriverReport report, String text, Instant started) {
    boolean alone = phase == Phase.FREE;
    if (closed || !sent.equals(text) || phase == Phase.ASKING || (alone && !failed)) {
      return;
    }
    LOG.info("the conductor has taken the report after all");
    phase = Phase.FREE;
    succeeded(report, text, started);
    if (alone) {
      again.run();
    }
  }

  private void succeeded(DriverReport report, String text, Instant started) {
    boolean news = confirmed.filter(text::equals).isEmpty();
    owed = false;
    failed = false;
    confirmed = Optional.of(text);
    resend.sent(executor.now());
    if (formerForm.settled()) {
      heldRounds.whole();
    }
    wellAgain.stop();
    held.confirmed(report);
    if (news) {
      memory.ifPresent(m -> m.save(report));
    }
    observer.reported(Duration.between(started, executor.now()));
    standing.reported(report, news);
    standing.held(held);
    heldRounds.restart();
    if (!readingBack.putIn()) { // else what was left out is in the report that follows
      if (readingBack.isDue()) {
        compare(report);
      } else {
        waiters.tellAttempted();
      }
    }
    consider();
  }

  /** After a failure whoever asked says when it is tried again, and not this clock. */
  private void askAboutHeld() {
    if (!failed) {
      heldRounds.single();
      going = true;
      consider();
    }
  }

  private void failed(ReportFailure failure, boolean sick) {
    readingBack.doubt();
    watchWhatFailed(failure.kind(), sick);
    observer.failed(failure);
    standing.failed(failure);
    fail(failure);
  }

  /** A queue that is missing is not looked for: the broker's log has a line each time. */
  private void watchWhatFailed(FailureKind kind, boolean sick) {
    switch (kind) {
      case NO_ANSWER -> wellAgain.watch(conductor::isThere, false);
      case REMOTE_FAILURE, HOST_UNKNOWN -> {
        if (inquiries.readBack()) {
          wellAgain.watch(inquiries::isWell, sick);
        }
      }
      default -> wellAgain.stop();
    }
  }

  private void recovered() {
    if (failed && !closed) {
      LOG.info("what made the report fail is over; it is sent again");
      again.run();
    }
  }

  /** Ends what is under way. If nobody waits for it, such as for a trial, it is asked for anew. */
  private void fail(ReportFailure failure) {
    owed = true;
    going = false;
    failed = true;
    boolean alone = waiters.isEmpty();
    waiters.fail(ReportOutcome.failed(failure));
    if (alone) {
      again.run();
    }
  }

  private void compare(DriverReport report) {
    long attempt = attempts;
    readingBack.compare(report, () -> !closed && attempt == attempts, new AfterReading());
  }

  private final class AfterFailure implements Failing.Next {
    @Override
    public void sendOther() {
      owed = true;
    }

    @Override
    public void fail(ReportFailure why, boolean sick) {
      failed(why, sick);
    }

    @Override
    public <T> Consumer<T> asking(Consumer<T> then) {
      return Reporting.this.asking(then);
    }
  }

  private final class AfterReading implements ReadingBack.Next {
    @Override
    public void agrees() {
      waiters.tellAttempted();
    }

    @Override
    public void sendAgain(ReportFailure why) {
      fail(why);
    }

    @Override
    public void giveUp(ReportFailure why) {
      fail(why);
      owed = false; // the same report would change nothing
    }

    @Override
    public void leaveOut() {
      owed = true;
      going = true;
      consider();
    }
  }
}
