// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Default;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How queues are declared on the message bus, by oslo.messaging's options of section {@code
 * oslo_messaging_rabbit}. The query of the transport URL wins over these.
 *
 * @param durable {@code amqp_durable_queues}
 * @param autoDelete {@code amqp_auto_delete}
 * @param quorum {@code rabbit_quorum_queue}
 * @param transientQuorum {@code rabbit_transient_quorum_queue}
 * @param replyTtl {@code rabbit_transient_queues_ttl}, 1 s to 1 day
 * @param heartbeat {@code heartbeat_timeout_threshold}, 1 s to 1 h
 */
public record QueueConfig(
    @Default("false") boolean durable,
    @Default("false") boolean autoDelete,
    @Default("false") boolean quorum,
    @Default("false") boolean transientQuorum,
    @Default("30m") @DurationMin(seconds = 1) @DurationMax(days = 1) Duration replyTtl,
    @Default("60s") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration heartbeat) {}
