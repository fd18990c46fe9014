// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.transport;

import io.openqat.yaml.Default;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How queues are declared and the link is kept, by oslo.messaging's options of section {@code
 * oslo_messaging_rabbit}. They matter for the queues this side declares; the exchange and the
 * conductor's queue are the conductor's and are only used.
 *
 * @param durable {@code amqp_durable_queues}: the agent's queue survives the broker
 * @param autoDelete {@code amqp_auto_delete}: the agent's queue goes with its last consumer
 * @param quorum {@code rabbit_quorum_queue}: the agent's queue is replicated, and durable
 * @param transientQuorum {@code rabbit_transient_quorum_queue}: so is the reply queue
 * @param replyTtl {@code rabbit_transient_queues_ttl}: how long the broker keeps a reply queue
 *     without consumer, 1 s to 1 day
 * @param heartbeat {@code heartbeat_timeout_threshold}: how long a silent link counts as alive, 1 s
 *     to 1 h
 */
public record QueueOptions(
    @Default("false") boolean durable,
    @Default("false") boolean autoDelete,
    @Default("false") boolean quorum,
    @Default("false") boolean transientQuorum,
    @Default("30m") @DurationMin(seconds = 1) @DurationMax(days = 1) Duration replyTtl,
    @Default("60s") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration heartbeat) {

  /** oslo.messaging's own defaults. */
  public static final QueueOptions DEFAULT =
      new QueueOptions(false, false, false, false, Duration.ofMinutes(30), Duration.ofSeconds(60));

  public QueueOptions {
    Objects.requireNonNull(replyTtl, "replyTtl");
    Objects.requireNonNull(heartbeat, "heartbeat");
  }

  /**
   * These options where the URL's query says nothing else, as oslo.messaging lets a query win.
   *
   * @throws TransportException when a value cannot be read
   */
  public QueueOptions overriddenBy(TransportUrl url) {
    return new QueueOptions(
        flag(url, "amqp_durable_queues", durable),
        flag(url, "amqp_auto_delete", autoDelete),
        flag(url, "rabbit_quorum_queue", quorum),
        flag(url, "rabbit_transient_quorum_queue", transientQuorum),
        seconds(url, "rabbit_transient_queues_ttl", replyTtl),
        seconds(url, "heartbeat_timeout_threshold", heartbeat));
  }

  private static boolean flag(TransportUrl url, String name, boolean otherwise) {
    return url.option(name).map(text -> TransportUrlParser.bool(name, text)).orElse(otherwise);
  }

  private static Duration seconds(TransportUrl url, String name, Duration otherwise) {
    Optional<String> given = url.option(name).map(String::strip);
    if (given.filter(text -> !text.matches("0*[1-9][0-9]{0,8}")).isPresent()) {
      throw new TransportException(
          "option "
              + name
              + " must be a whole number above 0, not '"
              + url.options().get(name)
              + "'");
    }
    return given.map(text -> Duration.ofSeconds(Integer.parseInt(text))).orElse(otherwise);
  }
}
