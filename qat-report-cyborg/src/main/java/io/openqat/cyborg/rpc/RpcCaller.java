// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.rpc;

import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.CyborgObserver.Ignored;
import io.openqat.cyborg.serial.SerialExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one call at a time over a link and finds its answer among what comes in. A call whose link
 * breaks goes on waiting: the message may be with the other side, and the answer comes to the same
 * queue once the link is back. So never two calls of this caller are under way.
 */
public final class RpcCaller {
  /**
   * Calls without an answer in time that one may still come for; of more, the first are given up.
   */
  private static final int REMEMBERED = 8;

  private final SerialExecutor executor;
  private final Link link;
  private final CyborgObserver observer;
  private final SeenIds seen = new SeenIds();
  private final Deque<Call> unanswered = new ArrayDeque<>();
  private Optional<Call> current = Optional.empty();

  /** A caller without calls. */
  public RpcCaller(SerialExecutor executor, Link link, CyborgObserver observer) {
    this.executor = executor;
    this.link = link;
    this.observer = observer;
  }

  /** Is told how a call ended, once. */
  public interface Ended {
    /** The other side did it. */
    void succeeded();

    /** The other side says why it did not do it. */
    void failed(RemoteFailure why);

    /** The message did not arrive anywhere. */
    void undelivered(Delivery why);

    /**
     * The time is up.
     *
     * @param taken whether the broker is known to have put the message into a queue
     */
    void unanswered(boolean taken);

    /** The other side did it after all; told after {@link #unanswered}, if it is. */
    void succeededLate();
  }

  private static final class Call {
    final String messageId;
    final Ended ended;
    boolean taken;
    Optional<RemoteFailure> failure = Optional.empty();
    SerialExecutor.Timer timer = SerialExecutor.Timer.NONE;

    Call(String messageId, Ended ended) {
      this.messageId = messageId;
      this.ended = ended;
    }
  }

  /** Whether a call is under way. */
  public boolean isCalling() {
    return current.isPresent();
  }

  /**
   * Starts a call.
   *
   * @param timeout how long to wait for the answer, and how long the broker keeps the message
   */
  public void call(
      String exchange,
      String routingKey,
      String method,
      Map<String, Object> arguments,
      Duration timeout,
      Ended ended) {
    if (isCalling()) {
      throw new IllegalStateException("a call is under way");
    }
    CallRequest request = CallRequest.of(method, arguments, link.replyQueue());
    byte[] body = Envelope.wrap(request.payload(executor.now()));
    Call call = new Call(request.messageId(), ended);
    current = Optional.of(call);
    call.timer = executor.schedule(timeout, () -> timedOut(call));
    observer.sending(body.length);
    link.publish(
        new Publication(exchange, routingKey, body, Optional.of(timeout), true),
        delivery -> delivered(call, delivery));
  }

  private void delivered(Call call, Delivery delivery) {
    if (delivery == Delivery.TAKEN) {
      call.taken = true;
    } else if (end(call)) {
      call.ended.undelivered(delivery);
    }
  }

  private void timedOut(Call call) {
    if (end(call)) {
      unanswered.add(call);
      if (unanswered.size() > REMEMBERED) {
        unanswered.remove();
      }
      call.ended.unanswered(call.taken);
    }
  }

  /** Takes a message from the reply queue. */
  public void reply(byte[] body) {
    Optional<CallReply> parsed = CallReply.parse(body);
    if (parsed.isEmpty()) {
      observer.ignored(Ignored.UNREADABLE);
      return;
    }
    CallReply reply = parsed.get();
    if (!seen.add(reply.uniqueId())) {
      observer.ignored(Ignored.DUPLICATE);
      return;
    }
    current
        .filter(call -> call.messageId.equals(reply.messageId()))
        .ifPresentOrElse(call -> answer(call, reply), () -> late(reply));
  }

  /** Servers may answer in two messages: the outcome first, then the end. */
  private void answer(Call call, CallReply reply) {
    call.failure = call.failure.or(reply::failure);
    if (reply.ending() && end(call)) {
      call.failure.ifPresentOrElse(call.ended::failed, call.ended::succeeded);
    }
  }

  /** Only what is good news is of use then. */
  private void late(CallReply reply) {
    Optional<Call> known =
        unanswered.stream().filter(c -> c.messageId.equals(reply.messageId())).findFirst();
    if (known.isEmpty()) {
      observer.ignored(Ignored.LATE);
      return;
    }
    Call call = known.get();
    call.failure = call.failure.or(reply::failure);
    if (reply.ending() && unanswered.remove(call) && call.failure.isEmpty()) {
      call.ended.succeededLate();
    }
  }

  private boolean end(Call call) {
    call.timer.cancel();
    boolean wasCurrent = current.filter(c -> c == call).isPresent();
    if (wasCurrent) {
      current = Optional.empty();
    }
    return wasCurrent;
  }
}
