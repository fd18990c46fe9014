// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import io.openqat.cyborg.transport.QueueOptions;
import io.openqat.cyborg.transport.TlsOptions;
import io.openqat.cyborg.transport.TransportUrl;

/**
 * What a link needs to know, with what the URL's query says.
 *
 * @param url the brokers
 * @param exchange the conductor's, which the agent's queue is bound to
 * @param queues how queues are declared
 * @param tls whom to trust, where the URL asks for TLS
 * @param agentQueue the queue of this host's agent, {@code cyborg-agent.<host>}
 * @param serveAgentQueue whether to consume it, unless somebody else does
 */
public record LinkSettings(
    TransportUrl url,
    String exchange,
    QueueOptions queues,
    TlsOptions tls,
    String agentQueue,
    boolean serveAgentQueue) {}
