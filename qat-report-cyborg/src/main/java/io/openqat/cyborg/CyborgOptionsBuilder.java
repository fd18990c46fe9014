// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.transport.QueueOptions;
import io.openqat.cyborg.transport.TlsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes {@link CyborgOptions} of what shall be otherwise than in others, which have the bounds. For
 * one thread.
 */
public final class CyborgOptionsBuilder {
  private final CyborgOptions from;
  private String exchange;
  private QueueOptions queues;
  private TlsOptions tls;
  private Duration timeout;
  private Duration pause;
  private Duration startWithin;
  private Duration resend;
  private boolean serveAgentQueue;
  private Optional<Path> memory;
  private Optional<HttpAccess> placement;
  private Optional<HttpAccess> api;

  CyborgOptionsBuilder(CyborgOptions from) {
    this.from = from;
    this.exchange = from.exchange();
    this.queues = from.queues();
    this.tls = from.tls();
    this.timeout = from.timeout();
    this.pause = from.pause();
    this.startWithin = from.startWithin();
    this.resend = from.resend();
    this.serveAgentQueue = from.serveAgentQueue();
    this.memory = from.memory();
    this.placement = from.placement();
    this.api = from.api();
  }

  /** The conductor's {@code control_exchange}. */
  public CyborgOptionsBuilder exchange(String other) {
    exchange = other;
    return this;
  }

  /** How queues are declared. */
  public CyborgOptionsBuilder queues(QueueOptions other) {
    queues = other;
    return this;
  }

  /** Whom to trust on the message bus. */
  public CyborgOptionsBuilder tls(TlsOptions other) {
    tls = other;
    return this;
  }

  /** How long the conductor may take to answer. */
  public CyborgOptionsBuilder timeout(Duration other) {
    timeout = other;
    return this;
  }

  /** The least time from one report's start to the next one's. */
  public CyborgOptionsBuilder pause(Duration other) {
    pause = other;
    return this;
  }

  /** The first report leaves at a random time within this. */
  public CyborgOptionsBuilder startWithin(Duration other) {
    startWithin = other;
    return this;
  }

  /** How often an unchanged report is sent. */
  public CyborgOptionsBuilder resend(Duration other) {
    resend = other;
    return this;
  }

  /** Whether to answer what conductors ask of an agent. */
  public CyborgOptionsBuilder serveAgentQueue(boolean other) {
    serveAgentQueue = other;
    return this;
  }

  /** A file for the last report. */
  public CyborgOptionsBuilder memory(Path other) {
    memory = Optional.of(other);
    return this;
  }

  /** Where to read back what became of a report. */
  public CyborgOptionsBuilder placement(HttpAccess other) {
    placement = Optional.of(other);
    return this;
  }

  /** Where to ask which functions are bound. */
  public CyborgOptionsBuilder api(HttpAccess other) {
    api = Optional.of(other);
    return this;
  }

  /** The options. */
  public CyborgOptions build() {
    return new CyborgOptions(
        from.transportUrl(),
        exchange,
        queues,
        tls,
        timeout,
        pause,
        startWithin,
        resend,
        serveAgentQueue,
        memory,
        placement,
        api);
  }
}
