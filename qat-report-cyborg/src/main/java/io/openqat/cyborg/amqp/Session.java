// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.openqat.cyborg.rpc.Delivery;
import io.openqat.cyborg.rpc.Link.QueueState;
import io.openqat.cyborg.rpc.Publication;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to one broker, from its login to its loss. Methods may block and belong to a
 * waiting thread; events come from the library's threads.
 */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final int ABORT_MILLIS = 1_000;
  private static final int PERSISTENT = 2;

  /** What happens to a session, on any thread. */
  interface Events {
    void reply(byte[] body);

    void request(byte[] body);

    void blocked(String reason);

    void unblocked();

    void lost(Session session, String why);
  }

  /** What is left to do at the end. */
  private interface Farewell {
    void say() throws IOException;
  }

  private final Connection connection;
  private final LinkSettings settings;
  private final String replyQueue;
  private final Events events;
  private final AgentQueue agentQueue;
  private Outbox outbox;
  private Farewell deleteReplyQueue = () -> {};

  /**
   * Takes a fresh connection, and closes it when it cannot be set up.
   *
   * @param opening makes one more
   */
  Session(
      Connection connection,
      AgentQueue.Opening opening,
      LinkSettings settings,
      String replyQueue,
      Events events)
      throws IOException {
    this.connection = connection;
    this.settings = settings;
    this.replyQueue = replyQueue;
    this.events = events;
    this.agentQueue = new AgentQueue(connection, opening, settings, events);
    try {
      connection.addBlockedListener(events::blocked, events::unblocked);
      consumeReplies();
      outbox = new Outbox(connection.createChannel());
      connection.addShutdownListener(
          signal -> {
            agentQueue.release();
            events.lost(this, ConnectProblems.innermost(signal));
          });
    } catch (IOException | RuntimeException e) {
      connection.abort(ABORT_MILLIS);
      throw e;
    }
  }

  boolean isOpen() {
    return connection.isOpen();
  }

  private void consumeReplies() throws IOException {
    Channel channel = connection.createChannel();
    boolean durable = settings.queues().transientQuorum();
    channel.queueDeclare(replyQueue, durable, false, false, replyQueueArguments());
    String consumer =
        channel.basicConsume(
            replyQueue,
            false,
            (tag, delivery) -> {
              events.reply(delivery.getBody());
              channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
            },
            tag -> connection.abort(AMQP.CONNECTION_FORCED, "reply queue deleted", ABORT_MILLIS));
    deleteReplyQueue =
        () -> {
          channel.basicCancel(consumer);
          channel.queueDelete(replyQueue);
        };
  }

  private Map<String, Object> replyQueueArguments() {
    Object ttl = Math.toIntExact(settings.queues().replyTtl().toMillis());
    return settings.queues().transientQuorum()
        ? Map.of("x-expires", ttl, "x-queue-type", "quorum")
        : Map.of("x-expires", ttl);
  }

  /** Consumes the agent's queue if wanted and free; says what was seen of it. */
  AgentSight attendAgentQueue() throws IOException {
    return agentQueue.attend();
  }

  /** Sends a message; what became of it is told on any thread, or not at all. */
  synchronized void publish(Publication message, Consumer<Delivery> told) {
    AMQP.BasicProperties.Builder properties =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(PERSISTENT)
            .priority(0)
            .headers(Map.of());
    message.expiry().ifPresent(e -> properties.expiration(Long.toString(e.toMillis())));
    try {
      if (!outbox.isOpen()) {
        outbox = new Outbox(connection.createChannel());
      }
      outbox.publish(message, properties.build(), told);
    } catch (AlreadyClosedException e) {
      told.accept(Delivery.NOT_SENT);
    } catch (IOException e) {
      LOG.debug("publishing broke off", e); // the message may be with the broker, or not
    }
  }

  /** A queue's state; empty when there is none. */
  Optional<QueueState> inspect(String queue) throws IOException {
    return AgentQueue.ifThere(connection, channel -> channel.queueDeclarePassive(queue))
        .map(found -> new QueueState(found.getMessageCount(), found.getConsumerCount()));
  }

  /** Ends the connection, politely as long as the broker answers. */
  void close(boolean keepReplyQueue) {
    agentQueue.release();
    if (!keepReplyQueue && connection.isOpen()) {
      try {
        deleteReplyQueue.say();
      } catch (IOException | RuntimeException e) {
        LOG.debug("the reply queue stays until it expires", e);
      }
    }
    connection.abort(ABORT_MILLIS);
  }
}
