// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.openqat.cyborg.transport.QueueOptions;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The queue {@code cyborg-agent.<host>}. Whoever consumes it is this host's agent: a second one
 * would delete what the first reports.
 */
final class AgentQueue {
  private final Connection connection;
  private final LinkSettings settings;
  private final Session.Events events;
  private boolean ours;

  AgentQueue(Connection connection, LinkSettings settings, Session.Events events) {
    this.connection = connection;
    this.settings = settings;
    this.events = events;
  }

  /** What was seen of the queue. */
  enum Sight {
    /** There is none. */
    MISSING,
    /** Nobody else consumes it. */
    FREE,
    /** Somebody else consumes it. */
    TAKEN
  }

  /** Consumes the queue if that is wanted, possible, and nobody else does. */
  synchronized Sight attend() throws IOException {
    int consumers = consumers();
    boolean other = consumers > (ours ? 1 : 0);
    if (!other && !ours && settings.serveAgentQueue() && exchangeExists()) {
      consume(consumers < 0);
      ours = true;
      return Sight.FREE;
    }
    return other ? Sight.TAKEN : consumers < 0 ? Sight.MISSING : Sight.FREE;
  }

  /** Minus one when there is no such queue. */
  private int consumers() throws IOException {
    return ifThere(connection, c -> c.queueDeclarePassive(settings.agentQueue()).getConsumerCount())
        .orElse(-1);
  }

  /** The exchange is the conductor's to declare: declared otherwise, it could not start. */
  private boolean exchangeExists() throws IOException {
    return ifThere(connection, c -> c.exchangeDeclarePassive(settings.exchange())).isPresent();
  }

  /** A look at a queue or an exchange. */
  interface Look<T> {
    T at(Channel channel) throws IOException;
  }

  /** What is seen; empty when the broker says that there is no such thing. */
  static <T> Optional<T> ifThere(Connection connection, Look<T> look) throws IOException {
    Channel channel = connection.createChannel();
    try {
      return Optional.of(look.at(channel));
    } catch (IOException e) {
      if (ConnectProblems.closeCode(e).filter(code -> code == AMQP.NOT_FOUND).isPresent()) {
        return Optional.empty();
      }
      throw e;
    } finally {
      channel.abort();
    }
  }

  private void consume(boolean declare) throws IOException {
    QueueOptions options = settings.queues();
    String queue = settings.agentQueue();
    Channel channel = connection.createChannel();
    if (declare) {
      boolean durable = options.durable() || options.quorum();
      Map<String, Object> arguments =
          options.quorum() ? Map.of("x-queue-type", "quorum") : Map.of();
      channel.queueDeclare(
          queue, durable, false, options.autoDelete() && !options.quorum(), arguments);
    }
    channel.queueBind(queue, settings.exchange(), queue);
    channel.basicQos(1);
    channel.basicConsume(
        queue,
        false,
        (tag, delivery) -> {
          events.request(delivery.getBody());
          channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        },
        tag -> connection.abort(AMQP.CONNECTION_FORCED, "agent queue deleted", 1_000));
  }
}
