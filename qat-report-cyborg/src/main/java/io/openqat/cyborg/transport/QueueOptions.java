// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.transport;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * How queues are declared and the link is kept, by oslo.messaging's options of section {@code
 * oslo_messaging_rabbit}. They matter for the queues this side declares; the exchange and the
 * conductor's queue are the conductor's and are only used.
 *
 * @param controlExchange {@code control_exchange}, {@code cyborg} unless the cloud renamed it
 * @param durable {@code amqp_durable_queues}: the agent's queue survives the broker
 * @param autoDelete {@code amqp_auto_delete}: the agent's queue goes with its last consumer
 * @param quorum {@code rabbit_quorum_queue}: the agent's queue is replicated, and durable
 * @param transientQuorum {@code rabbit_transient_quorum_queue}: so is the reply queue
 * @param replyQueueTtl {@code rabbit_transient_queues_ttl}: how long the broker keeps a reply queue
 *     without consumer
 * @param heartbeat {@code heartbeat_timeout_threshold}: how long a silent link counts as alive
 */
public record QueueOptions(
    String controlExchange,
    boolean durable,
    boolean autoDelete,
    boolean quorum,
    boolean transientQuorum,
    Duration replyQueueTtl,
    Duration heartbeat) {

  /** oslo.messaging's own defaults, with Cyborg's exchange. */
  public static final QueueOptions DEFAULT =
      new QueueOptions(
          "cyborg", false, false, false, false, Duration.ofMinutes(30), Duration.ofSeconds(60));

  private static final String EXCHANGE = "control_exchange";
  private static final String DURABLE = "amqp_durable_queues";
  private static final String AUTO_DELETE = "amqp_auto_delete";
  private static final String QUORUM = "rabbit_quorum_queue";
  private static final String TRANSIENT_QUORUM = "rabbit_transient_quorum_queue";
  private static final String TTL = "rabbit_transient_queues_ttl";
  private static final String HEARTBEAT = "heartbeat_timeout_threshold";
  private static final Set<String> KNOWN =
      Set.of(
          EXCHANGE,
          DURABLE,
          AUTO_DELETE,
          QUORUM,
          TRANSIENT_QUORUM,
          TTL,
          HEARTBEAT,
          "ssl",
          TlsOptions.CA,
          TlsOptions.CERTIFICATE,
          TlsOptions.KEY);

  public QueueOptions {
    Objects.requireNonNull(controlExchange, "controlExchange");
    Objects.requireNonNull(replyQueueTtl, "replyQueueTtl");
    Objects.requireNonNull(heartbeat, "heartbeat");
  }

  /**
   * These options where the URL's query says nothing else, as oslo.messaging lets a query win.
   *
   * @throws TransportException when a value cannot be read
   */
  public QueueOptions overriddenBy(TransportUrl url) {
    Map<String, String> o = url.options();
    return new QueueOptions(
        o.getOrDefault(EXCHANGE, controlExchange),
        o.containsKey(DURABLE) ? Options.bool(DURABLE, o.get(DURABLE)) : durable,
        o.containsKey(AUTO_DELETE) ? Options.bool(AUTO_DELETE, o.get(AUTO_DELETE)) : autoDelete,
        o.containsKey(QUORUM) ? Options.bool(QUORUM, o.get(QUORUM)) : quorum,
        o.containsKey(TRANSIENT_QUORUM)
            ? Options.bool(TRANSIENT_QUORUM, o.get(TRANSIENT_QUORUM))
            : transientQuorum,
        o.containsKey(TTL) ? Duration.ofSeconds(Options.positive(TTL, o.get(TTL))) : replyQueueTtl,
        o.containsKey(HEARTBEAT)
            ? Duration.ofSeconds(Options.positive(HEARTBEAT, o.get(HEARTBEAT)))
            : heartbeat);
  }

  /** Names of options in the URL's query that have no effect here, in order. */
  public static Set<String> withoutEffect(TransportUrl url) {
    var names = new TreeSet<>(url.options().keySet());
    names.removeAll(KNOWN);
    return names;
  }
}
