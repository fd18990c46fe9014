// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.rpc.Delivery;
import io.openqat.cyborg.rpc.Envelope;
import io.openqat.cyborg.rpc.Link;
import io.openqat.cyborg.rpc.Publication;
import io.openqat.cyborg.serial.SerialExecutor;
import io.openqat.domain.spi.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link to whichever of several RabbitMQ brokers answers. When it breaks, it is made anew, after
 * ever longer waits. The library's own recovery is off: it knows one broker's answer at a time, and
 * keeps its state where a test cannot see it.
 */
public final class AmqpLink implements Link {
  private static final Logger LOG = LoggerFactory.getLogger(AmqpLink.class);

  /** A session that lived so long was a good one; the next attempt comes soon. */
  private static final Duration GOOD = Duration.ofSeconds(30);

  /** How often the agent's queue is looked at. */
  private static final Duration ATTEND = Duration.ofMinutes(1);

  /** How often it is looked for when it is not there: the broker's log has a line each time. */
  private static final Duration LOOK_FOR = Duration.ofHours(1);

  private final SerialExecutor executor;
  private final ExecutorService waiting;
  private final Backoff backoff;
  private final SessionFactory sessions;
  private final String replyQueue = "reply_" + Envelope.newId();
  private final String agentQueue;
  private Optional<Incoming> incoming = Optional.empty();
  private Optional<Session> session = Optional.empty();
  private Optional<String> blocked = Optional.empty();
  private Instant since = Instant.MIN;
  private SerialExecutor.Timer attending = SerialExecutor.Timer.NONE;
  private SerialExecutor.Timer connecting = SerialExecutor.Timer.NONE;
  private int failures;

  /** Whether it is known who is this host's agent; before that, nothing is sent. */
  private boolean attended;

  private final boolean serving;
  private boolean closed;

  /**
   * A link that is not open yet.
   *
   * @param waiting threads for what blocks
   * @param backoff the waits between attempts to connect
   */
  public AmqpLink(
      LinkSettings settings, SerialExecutor executor, ExecutorService waiting, Backoff backoff) {
    this.executor = executor;
    this.waiting = waiting;
    this.backoff = backoff;
    this.agentQueue = settings.agentQueue();
    this.serving = settings.serveAgentQueue();
    this.sessions = new SessionFactory(settings, replyQueue, waiting);
  }

  /** Who takes what comes. */
  private record Incoming(Listener listener, Consumer<byte[]> replies, Consumer<byte[]> requests) {}

  @Override
  public void open(Listener listener, Consumer<byte[]> replies, Consumer<byte[]> requests) {
    incoming = Optional.of(new Incoming(listener, replies, requests));
    connect();
  }

  @Override
  public boolean isReady() {
    return session.isPresent() && attended && blocked.isEmpty();
  }

  @Override
  public String replyQueue() {
    return replyQueue;
  }

  private void connect() {
    if (closed) {
      return;
    }
    waiting.execute(
        () -> {
          try {
            Session fresh = sessions.open(new OnExecutor());
            executor.execute(() -> opened(fresh));
          } catch (LinkException e) {
            executor.execute(() -> failed(e));
          }
        });
  }

  private void opened(Session fresh) {
    if (closed) {
      waiting.execute(() -> fresh.close(false));
      return;
    }
    session = Optional.of(fresh);
    since = executor.now();
    if (!fresh.isOpen()) {
      lost(fresh, "it closed at once");
      return;
    }
    attended = false;
    attend(fresh);
  }

  private void failed(LinkException problem) {
    if (!closed) {
      LOG.debug("no link", problem);
      down(problem.failure());
      connecting = executor.schedule(backoff.after(++failures), this::connect);
    }
  }

  private void lost(Session which, String why) {
    if (session.filter(s -> s == which).isEmpty()) {
      return;
    }
    session = Optional.empty();
    blocked = Optional.empty();
    attending.cancel();
    if (closed) {
      return;
    }
    if (Duration.between(since, executor.now()).compareTo(GOOD) >= 0) {
      failures = 0;
    }
    down(new ReportFailure(FailureKind.BROKER_LOST, "the link to the broker broke: " + why));
    connecting = executor.schedule(backoff.after(++failures), this::connect);
  }

  private void attend(Session which) {
    waiting.execute(
        () -> {
          AgentSight sight;
          try {
            sight = which.attendAgentQueue();
          } catch (IOException | RuntimeException e) {
            LOG.debug("cannot look at the agent's queue", e);
            sight = AgentSight.unserved(ConnectProblems.innermost(e));
          }
          AgentSight seen = sight;
          executor.execute(() -> attended(which, seen));
        });
  }

  private void attended(Session which, AgentSight sight) {
    if (closed || session.filter(s -> s == which).isEmpty()) {
      return;
    }
    tell(l -> l.otherAgent(sight.of() == AgentSight.Of.TAKEN, agentQueue));
    tell(l -> l.unserved(sight.unserved().filter(why -> serving), agentQueue));
    attending.cancel();
    attending =
        executor.schedule(
            sight.of() == AgentSight.Of.MISSING && !serving ? LOOK_FOR : ATTEND,
            () -> session.ifPresent(this::attend));
    if (!attended) {
      attended = true;
      if (isReady()) {
        tell(Listener::linkUp);
      }
    }
  }

  @Override
  public void publish(Publication message, Consumer<Delivery> told) {
    if (!isReady()) {
      told.accept(Delivery.NOT_SENT);
      return;
    }
    Session over = session.get();
    waiting.execute(
        () -> over.publish(message, delivery -> executor.execute(() -> told.accept(delivery))));
  }

  @Override
  public void inspect(String queue, Consumer<Optional<QueueState>> told) {
    if (!isReady()) {
      told.accept(Optional.empty());
      return;
    }
    Session over = session.get();
    waiting.execute(
        () -> {
          Optional<QueueState> state = Optional.empty();
          try {
            state = over.inspect(queue);
          } catch (IOException | RuntimeException e) {
            LOG.debug("cannot look at queue {}", queue, e);
          }
          Optional<QueueState> seen = state;
          executor.execute(() -> told.accept(seen));
        });
  }

  @Override
  public void close(boolean keepReplyQueue, Runnable done) {
    closed = true;
    connecting.cancel();
    attending.cancel();
    Optional<Session> last = session;
    session = Optional.empty();
    waiting.execute(
        () -> {
          last.ifPresent(s -> s.close(keepReplyQueue));
          done.run();
        });
  }

  private void tell(Consumer<Listener> what) {
    incoming.ifPresent(i -> what.accept(i.listener()));
  }

  private void down(ReportFailure why) {
    tell(listener -> listener.linkDown(why));
  }

  /** Brings a session's events to the executor. */
  private final class OnExecutor implements Session.Events {
    @Override
    public void reply(byte[] body) {
      executor.execute(() -> incoming.ifPresent(i -> i.replies().accept(body)));
    }

    @Override
    public void request(byte[] body) {
      executor.execute(() -> incoming.ifPresent(i -> i.requests().accept(body)));
    }

    @Override
    public void blocked(String reason) {
      executor.execute(
          () -> {
            blocked = Optional.of(reason);
            down(
                new ReportFailure(
                    FailureKind.BROKER_BLOCKED, "the broker takes no messages: " + reason));
          });
    }

    @Override
    public void unblocked() {
      executor.execute(
          () -> {
            blocked = Optional.empty();
            if (isReady()) {
              tell(Listener::linkUp);
            }
          });
    }

    @Override
    public void lost(Session which, String why) {
      executor.execute(() -> AmqpLink.this.lost(which, why));
    }
  }
}
