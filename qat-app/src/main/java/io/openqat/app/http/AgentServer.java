// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.HttpConfig;
import io.openqat.domain.OpenQatException;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The agent's HTTP server. Whoever reaches it may read; nothing can be changed but the time of a
 * pass.
 */
public final class AgentServer implements AutoCloseable {
  private final HttpConfig config;
  private final RequestHandler handler;
  private final ChangeStream changes;
  private final Visitors visitors;
  private Optional<HttpListener> running = Optional.empty();

  @Inject
  AgentServer(AgentConfig config, RequestHandler handler, ChangeStream changes, Visitors visitors) {
    this.config = config.http();
    this.handler = handler;
    this.changes = changes;
    this.visitors = visitors;
  }

  /**
   * Begins to listen, if it is to.
   *
   * @return where, with the port that it has; empty when the configuration wants no server
   * @throws OpenQatException when it cannot
   */
  public Optional<String> start() {
    if (config.enabled()) {
      var where = new InetSocketAddress(config.listen(), config.port());
      running = Optional.of(new HttpListener(where, handler, visitors));
    }
    return running.map(HttpListener::url);
  }

  @Override
  public void close() {
    changes.close();
    running.ifPresent(HttpListener::close);
  }
}
