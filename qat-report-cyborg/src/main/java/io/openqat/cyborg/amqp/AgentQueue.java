// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.openqat.cyborg.transport.QueueOptions;
import java.io.IOException;
import java.util.Map;

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
    Channel channel = connection.createChannel();
    try {
      return channel.queueDeclarePassive(settings.agentQueue()).getConsumerCount();
    } catch (IOException e) {
      requireMissing(e);
      return -1;
    } finally {
      channel.abort();
    }
  }

  /** The exchange is the conductor's to declare: declared otherwise, it could not start. */
  private boolean exchangeExists() throws IOException {
    Channel channel = connection.createChannel();
    try {
      channel.exchangeDeclarePassive(settings.queues().controlExchange());
      return true;
    } catch (IOException e) {
      requireMissing(e);
      return false;
    } finally {
      channel.abort();
    }
  }

  private static void requireMissing(IOException e) throws IOException {
    if (ConnectProblems.closeCode(e).filter(code -> code == AMQP.NOT_FOUND).isEmpty()) {
      throw e;
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
    channel.queueBind(queue, options.controlExchange(), queue);
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
