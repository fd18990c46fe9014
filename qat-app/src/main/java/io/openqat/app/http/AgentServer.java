// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import com.sun.net.httpserver.HttpServer;
import io.openqat.app.agent.Threads;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.HttpConfig;
import io.openqat.domain.OpenQatException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's HTTP server. Whoever reaches it may read; nothing can be changed but the time of a
 * pass.
 */
public final class AgentServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AgentServer.class);
  private static final int THREADS = 4;
  private static final int WAITING = 64;

  private final HttpConfig config;
  private final RequestHandler handler;
  private final ChangeStream changes;
  private final Deadlines deadlines;
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          task -> Threads.of("qat-http", task));

  private Optional<HttpServer> running = Optional.empty();

  @Inject
  AgentServer(
      AgentConfig config, RequestHandler handler, ChangeStream changes, Deadlines deadlines) {
    this.config = config.http();
    this.handler = handler;
    this.changes = changes;
    this.deadlines = deadlines;
    workers.allowCoreThreadTimeOut(true);
  }

  /**
   * Begins to listen, if it is to.
   *
   * @return where, with the port that it has; empty when the configuration wants no server
   * @throws OpenQatException when it cannot
   */
  public Optional<String> start() {
    if (!config.enabled()) {
      return Optional.empty();
    }
    HttpServer server = listen(new InetSocketAddress(config.listen(), config.port()));
    running = Optional.of(server);
    server.createContext("/", handler);
    server.setExecutor(workers);
    // Connections are accepted on a thread that the server makes, as much a daemon as its maker.
    Threads.start("qat-http-accept", server::start);
    String url = url(server.getAddress());
    if (!server.getAddress().getAddress().isLoopbackAddress()) {
      LOG.warn(
          "{} can be reached from other machines: whoever reaches it reads the inventory, without"
              + " a login",
          url);
    }
    return Optional.of(url);
  }

  private static String url(InetSocketAddress at) {
    String host = at.getAddress().getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
  }

  private static HttpServer listen(InetSocketAddress where) {
    if (where.isUnresolved()) {
      throw new OpenQatException("http: there is no address for '" + where.getHostString() + "'");
    }
    try {
      return HttpServer.create(where, 0);
    } catch (IOException e) {
      throw new OpenQatException(
          "http: cannot listen at %s port %d: %s; is another agent running? (--listen chooses"
                  .formatted(where.getHostString(), where.getPort(), e.getMessage())
              + " another port)",
          e);
    }
  }

  @Override
  public void close() {
    changes.close();
    running.ifPresent(server -> server.stop(0));
    workers.shutdownNow();
    deadlines.close();
  }
}
