// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.openqat.cyborg.transport.QueueOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The queue {@code cyborg-agent.<host>}. Whoever consumes it is this host's agent: a second one
 * would delete what the first reports. It is consumed over a connection of its own, because a
 * broker that does not allow its kind closes the connection, not the channel.
 */
final class AgentQueue {
  private static final int ABORT_MILLIS = 1_000;

  private final Connection looking;
  private final Opening opening;
  private final LinkSettings settings;
  private final Session.Events events;
  private Optional<Connection> serving = Optional.empty();

  /**
   * Not consumed yet.
   *
   * @param looking the connection that a look goes over
   * @param opening makes the one that it is consumed over
   */
  AgentQueue(Connection looking, Opening opening, LinkSettings settings, Session.Events events) {
    this.looking = looking;
    this.opening = opening;
    this.settings = settings;
    this.events = events;
  }

  /** Makes one more connection to the same broker. */
  @FunctionalInterface
  interface Opening {
    Connection open() throws IOException;
  }

  /** A way to declare the queue. */
  private record Kind(boolean durable, boolean autoDelete, Map<String, Object> arguments) {
    static final Kind QUORUM = new Kind(true, false, Map.of("x-queue-type", "quorum"));

    static Kind of(QueueOptions options) {
      return options.quorum()
          ? QUORUM
          : new Kind(options.durable(), options.autoDelete(), Map.of());
    }
  }

  /** Consumes the queue if that is wanted, possible, and nobody else does. */
  synchronized AgentSight attend() throws IOException {
    int consumers = consumers();
    boolean ours = serving.filter(Connection::isOpen).isPresent();
    if (consumers > (ours ? 1 : 0)) {
      return AgentSight.TAKEN;
    }
    if (!ours && settings.serveAgentQueue() && exchangeExists()) {
      return serve(consumers < 0);
    }
    return consumers < 0 ? AgentSight.MISSING : AgentSight.FREE;
  }

  /** Lets go of it; a second time does nothing. */
  synchronized void release() {
    serving.ifPresent(connection -> connection.abort(ABORT_MILLIS));
    serving = Optional.empty();
  }

  /** Minus one when there is no such queue. */
  private int consumers() throws IOException {
    return ifThere(looking, c -> c.queueDeclarePassive(settings.agentQueue()).getConsumerCount())
        .orElse(-1);
  }

  /** The exchange is the conductor's to declare: declared otherwise, it could not start. */
  private boolean exchangeExists() throws IOException {
    return ifThere(looking, c -> c.exchangeDeclarePassive(settings.exchange())).isPresent();
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

  /** By what was configured, and, where the broker does not allow that, replicated. */
  private AgentSight serve(boolean declare) throws IOException {
    Kind wanted = Kind.of(settings.queues());
    List<Kind> kinds = Stream.of(wanted, Kind.QUORUM).distinct().toList();
    AgentSight sight = AgentSight.FREE;
    for (Kind kind : kinds) {
      release();
      Connection connection = opening.open();
      serving = Optional.of(connection);
      try {
        consume(connection, declare, kind);
        return AgentSight.FREE;
      } catch (IOException | RuntimeException e) {
        release();
        if (ConnectProblems.closeCode(e).filter(c -> c == AMQP.ACCESS_REFUSED).isPresent()) {
          return AgentSight.TAKEN;
        }
        sight = AgentSight.unserved(ConnectProblems.innermost(e));
      }
    }
    return sight;
  }

  private void consume(Connection connection, boolean declare, Kind kind) throws IOException {
    String queue = settings.agentQueue();
    Channel channel = connection.createChannel();
    if (declare) {
      channel.queueDeclare(queue, kind.durable(), false, kind.autoDelete(), kind.arguments());
    }
    channel.queueBind(queue, settings.exchange(), queue);
    channel.basicQos(1);
    channel.basicConsume(
        queue,
        false, // acknowledged below
        "",
        false,
        true, // alone: of two that start at once, one is refused
        Map.of(),
        (tag, delivery) -> {
          events.request(delivery.getBody());
          channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        },
        tag -> connection.abort(AMQP.CONNECTION_FORCED, "agent queue deleted", ABORT_MILLIS));
  }
}
