// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.transport.QueueOptions;
import io.openqat.cyborg.transport.TlsOptions;
import io.openqat.cyborg.transport.TransportUrl;
import io.openqat.domain.spi.Pace;
import io.openqat.mapping.MappingOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How to report to Cyborg.
 *
 * @param url the message bus; its query wins over {@code queues} and {@code tls}
 * @param mapping the host's name in reports, and what is told of it
 * @param queues how queues are declared
 * @param tls whom to trust on the message bus
 * @param callTimeout how long the conductor may take to answer, 60 seconds by default
 * @param pace when reports are sent
 * @param serveAgentQueue whether to answer what conductors ask of an agent; only where Cyborg's own
 *     agent does not run under the same host name
 * @param placement where to read back what became of a report
 * @param cyborg where to ask which functions are bound
 * @param memory a file for the last report, so that a restart does not forget what may be bound
 */
public record CyborgOptions(
    TransportUrl url,
    MappingOptions mapping,
    QueueOptions queues,
    TlsOptions tls,
    Duration callTimeout,
    Pace pace,
    boolean serveAgentQueue,
    Optional<HttpAccess> placement,
    Optional<HttpAccess> cyborg,
    Optional<Path> memory) {

  public CyborgOptions {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(mapping, "mapping");
    Objects.requireNonNull(queues, "queues");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(pace, "pace");
    Objects.requireNonNull(placement, "placement");
    Objects.requireNonNull(cyborg, "cyborg");
    Objects.requireNonNull(memory, "memory");
    if (callTimeout.isNegative() || callTimeout.isZero()) {
      throw new IllegalArgumentException("the call timeout must be above zero");
    }
  }

  /** The defaults: nothing but the message bus. */
  public static CyborgOptions of(TransportUrl url, MappingOptions mapping) {
    return new CyborgOptions(
        url,
        mapping,
        QueueOptions.DEFAULT,
        TlsOptions.DEFAULT,
        Duration.ofSeconds(60),
        Pace.DEFAULT,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Another call timeout and pace. */
  public CyborgOptions with(Duration timeout, Pace other) {
    return new CyborgOptions(
        url, mapping, queues, tls, timeout, other, serveAgentQueue, placement, cyborg, memory);
  }

  /** Other queues and TLS settings. */
  public CyborgOptions with(QueueOptions otherQueues, TlsOptions otherTls) {
    return new CyborgOptions(
        url,
        mapping,
        otherQueues,
        otherTls,
        callTimeout,
        pace,
        serveAgentQueue,
        placement,
        cyborg,
        memory);
  }

  /** With or without answers to what conductors ask of an agent. */
  public CyborgOptions withAgentQueue(boolean serve) {
    return new CyborgOptions(
        url, mapping, queues, tls, callTimeout, pace, serve, placement, cyborg, memory);
  }

  /** With a Placement to read back from. */
  public CyborgOptions withPlacement(HttpAccess access) {
    return new CyborgOptions(
        url,
        mapping,
        queues,
        tls,
        callTimeout,
        pace,
        serveAgentQueue,
        Optional.of(access),
        cyborg,
        memory);
  }

  /** With an API of Cyborg to ask. */
  public CyborgOptions withCyborg(HttpAccess access) {
    return new CyborgOptions(
        url,
        mapping,
        queues,
        tls,
        callTimeout,
        pace,
        serveAgentQueue,
        placement,
        Optional.of(access),
        memory);
  }

  /** With a file that keeps the last report. */
  public CyborgOptions withMemory(Path file) {
    return new CyborgOptions(
        url,
        mapping,
        queues,
        tls,
        callTimeout,
        pace,
        serveAgentQueue,
        placement,
        cyborg,
        Optional.of(file));
  }
}
