// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When the outside is told, and when again: the newest content only, at once when it changed, after
 * ever longer waits when that failed, and now and then although nothing changed. What the outside
 * refused for good waits for another content, or the resync.
 *
 * <p>There is no clock, no thread and no lock in here: each call says what time it is, in
 * nanoseconds of a clock that only goes forward. Contents are compared with {@code equals}.
 */
public final class ReportPacer {
  /** After so many failures in a row only the longest wait is used. */
  static final int OPENS_AFTER = 5;

  private static final Duration NEVER = Duration.ofDays(365);

  private final Pace pace;
  private final Backoff backoff;

  private Optional<Object> newest = Optional.empty();
  private Optional<Object> tried = Optional.empty();
  private Optional<Object> told = Optional.empty();
  private Optional<Object> refused = Optional.empty();
  private boolean owed;
  private int failures;
  private long behindSince;
  private long pausedUntil;
  private long notBefore;
  private long resyncAt;

  /**
   * Nothing is to be told yet.
   *
   * @param now the time
   */
  public ReportPacer(Pace pace, RandomGenerator random, long now) {
    this.pace = pace;
    this.backoff = new Backoff(pace.firstRetry(), pace.longestRetry(), random);
    this.pausedUntil = now + (long) (pace.firstWithin().toNanos() * random.nextDouble());
    this.notBefore = pausedUntil;
  }

  /** What is to be told from now on. */
  public void offer(Object content, long now) {
    boolean wasCurrent = isCurrent();
    newest = Optional.of(content);
    if (wasCurrent && !isCurrent()) {
      behindSince = now;
    }
  }

  /** The newest content is worth a try at once, whatever was told, or failed, before. */
  public void again(long now) {
    owed = true;
    refused = Optional.empty();
    notBefore = later(pausedUntil, now, now);
  }

  /** How long until an attempt is due; zero when it is. */
  public Duration left(long now) {
    if (newest.isEmpty()) {
      return NEVER;
    }
    boolean waits = refused.isPresent() && refused.equals(newest);
    long left = NEVER.toNanos();
    if ((owed || !isCurrent()) && !waits) {
      left = notBefore - now;
    }
    if (told.isPresent() || waits) {
      left = Math.min(left, later(resyncAt, notBefore, now) - now);
    }
    return Duration.ofNanos(Math.max(0, left));
  }

  /** An attempt to tell the newest content begins. */
  public void begin(long now) {
    tried = newest;
    pausedUntil = now + pace.pause().toNanos();
    notBefore = pausedUntil;
  }

  /** The outside has what was tried. */
  public void succeeded(long now) {
    told = tried;
    refused = Optional.empty();
    owed = false;
    failures = 0;
    behindSince = now;
    scheduleResync(now);
  }

  /**
   * The outside may not have what was tried.
   *
   * @param passing whether time may heal it
   */
  public void failed(boolean passing, long now) {
    failures++;
    owed = true;
    refused = passing ? Optional.empty() : tried;
    if (!passing) {
      // Time mends nothing here, and so it must not keep back what is different.
      notBefore = pausedUntil;
      scheduleResync(now);
      return;
    }
    Duration wait = isOpen() ? backoff.jittered(pace.longestRetry()) : backoff.after(failures);
    notBefore = later(pausedUntil, now + wait.toNanos(), now);
  }

  /** Whether the outside was told the newest content, or there is none. */
  public boolean isCurrent() {
    return newest.isEmpty() || newest.equals(told);
  }

  /** For how long there has been something that was not told; zero when there is nothing. */
  public Duration lag(long now) {
    return isCurrent() ? Duration.ZERO : Duration.ofNanos(now - behindSince + 1);
  }

  /** Failures in a row since the last success. */
  public int failures() {
    return failures;
  }

  /** Whether there were so many failures that it is only tried now and then. */
  public boolean isOpen() {
    return failures >= OPENS_AFTER;
  }

  /** Such a clock may pass the largest number, so that only distances can be compared. */
  private static long later(long one, long other, long now) {
    return one - now > other - now ? one : other;
  }

  private void scheduleResync(long now) {
    resyncAt = now + backoff.jittered(pace.resync()).toNanos();
  }
}
