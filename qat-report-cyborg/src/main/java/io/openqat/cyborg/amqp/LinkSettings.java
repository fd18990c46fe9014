// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import io.openqat.cyborg.transport.QueueOptions;
import io.openqat.cyborg.transport.TlsOptions;
import io.openqat.cyborg.transport.TransportUrl;
import java.util.Objects;

/**
 * What a link needs to know.
 *
 * @param url the brokers
 * @param queues how queues are declared
 * @param tls whom to trust, where the URL asks for TLS
 * @param agentQueue the queue of this host's agent, {@code cyborg-agent.<host>}
 * @param serveAgentQueue whether to consume it, unless somebody else does
 */
public record LinkSettings(
    TransportUrl url,
    QueueOptions queues,
    TlsOptions tls,
    String agentQueue,
    boolean serveAgentQueue) {
  public LinkSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(queues, "queues");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(agentQueue, "agentQueue");
  }
}
