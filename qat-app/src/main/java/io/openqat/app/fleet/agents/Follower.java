// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import io.openqat.app.fleet.AgentAddress;
import io.openqat.app.fleet.AgentView;
import io.openqat.app.fleet.agents.AgentClient.Told;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps what one agent tells: follows its changes, and reads its document at each. The stream is
 * opened first and the document read then, so that no change falls between the two.
 */
final class Follower {
  /** An agent may tell a change a moment before its document has it. */
  private static final Duration MOMENT = Duration.ofMillis(100);

  /** A document that never gets to what was told is believed in the end. */
  private static final int MOMENTS = 50;

  private final AgentAddress agent;
  private final AgentClient client;
  private final FleetLimits limits;
  private final Runnable changed;

  private volatile AgentView view;
  private Optional<Ear> ear = Optional.empty();
  private Optional<String> unfollowed = Optional.empty();
  private Optional<ChangeId> known = Optional.empty();
  private Optional<ChangeId> told = Optional.empty();
  private boolean reading;
  private boolean again;
  private boolean opening;
  private boolean closed;
  private int readFailures;
  private int openFailures;
  private int moments;
  private long nextRead = Long.MAX_VALUE;
  private long nextOpen;

  /**
   * One that does nothing yet.
   *
   * @param changed runs when what is known may have changed
   */
  Follower(AgentAddress agent, AgentClient client, FleetLimits limits, Runnable changed) {
    this.agent = agent;
    this.client = client;
    this.limits = limits;
    this.changed = changed;
    this.view = AgentView.unasked(agent);
  }

  AgentView view() {
    return view;
  }

  /** Does what is due; the times are those of a clock in nanoseconds that begins at 0. */
  synchronized void tick(long now) {
    if (closed) {
      return;
    }
    ear.filter(open -> now - open.heardAt > limits.silence().toNanos())
        .ifPresent(open -> open.ended("its stream of changes is silent"));
    if (ear.isEmpty() && !opening && now >= nextOpen) {
      open(now);
    }
    if (now >= nextRead) {
      read();
    }
  }

  synchronized void close() {
    closed = true;
    ear.ifPresent(Ear::end);
  }

  private void open(long now) {
    opening = true;
    var fresh = new Ear(now);
    var unused =
        client
            .follow(agent, fresh)
            .whenComplete(
                (body, problem) -> {
                  if (problem == null) {
                    opened(fresh, body);
                  } else {
                    notOpened(Failures.words(problem));
                  }
                });
  }

  private synchronized void opened(Ear fresh, EventBody body) {
    opening = false;
    fresh.body = Optional.of(body);
    if (closed) {
      body.end();
      return;
    }
    if (fresh.over.isPresent()) {
      notOpened(fresh.over.get());
      return;
    }
    ear = Optional.of(fresh);
    unfollowed = Optional.empty();
    if (view.host().isPresent()) {
      view = view.remarking(unfollowed);
    }
    // The first id on the stream says what to read; one without ids is read all the same.
    nextRead = Math.min(nextRead, FleetClock.after(limits.silence()));
  }

  private synchronized void notOpened(String why) {
    opening = false;
    unfollowed = Optional.of(why);
    nextOpen = FleetClock.after(limits.retry(++openFailures));
    nextRead = Math.min(nextRead, FleetClock.now());
  }

  private synchronized void lost(Ear which, String why) {
    which.over = Optional.of(why);
    which.end();
    if (FleetClock.now() - which.begun > limits.silence().toNanos()) {
      openFailures = 0;
    }
    if (ear.filter(open -> open == which).isPresent()) {
      ear = Optional.empty();
      notOpened(why);
    }
  }

  private synchronized void heardOf(ChangeId change) {
    told = Optional.of(change);
    if (!isUpToDate()) {
      moments = 0;
      read();
    }
  }

  private boolean isUpToDate() {
    return view.host().isPresent()
        && told.isPresent()
        && known.filter(id -> id.includes(told.get())).isPresent();
  }

  private void read() {
    if (closed || reading) {
      again = reading;
      return;
    }
    reading = true;
    again = false;
    nextRead = Long.MAX_VALUE;
    var unused =
        client
            .inventory(agent)
            .whenComplete(
                (answer, problem) -> {
                  if (problem == null) {
                    took(answer);
                  } else {
                    failed(Failures.words(problem));
                  }
                  changed.run();
                });
  }

  private synchronized void took(Told answer) {
    reading = false;
    readFailures = 0;
    known = ChangeId.tryParse(answer.change());
    view = AgentView.of(agent, answer.host(), unfollowed.map(Follower::remark));
    boolean late = ear.isPresent() && told.isPresent() && !isUpToDate();
    if (late && moments < MOMENTS) {
      moments++;
      nextRead = FleetClock.after(MOMENT);
    } else if (again) {
      nextRead = FleetClock.now();
    } else {
      nextRead =
          FleetClock.about(ear.isPresent() || opening ? limits.again() : limits.unfollowed());
    }
  }

  private synchronized void failed(String why) {
    reading = false;
    view = AgentView.failed(agent, why);
    nextRead = FleetClock.about(limits.retry(++readFailures));
  }

  private static String remark(String why) {
    return "its changes are not followed, so that they are seen late: " + why;
  }

  /** One stream. */
  private final class Ear implements ChangeListener {
    private Optional<EventBody> body = Optional.empty();
    private volatile long heardAt;
    private final long begun;
    private Optional<String> over = Optional.empty();

    Ear(long now) {
      begun = now;
      heardAt = now;
    }

    @Override
    public void heard() {
      heardAt = FleetClock.now();
    }

    @Override
    public void changed(String id) {
      ChangeId.tryParse(id).ifPresent(Follower.this::heardOf);
    }

    @Override
    public void ended(String why) {
      lost(this, why);
    }

    void end() {
      body.ifPresent(EventBody::end);
    }
  }
}
