// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import com.sun.net.httpserver.HttpServer;
import io.openqat.app.agent.Threads;
import io.openqat.domain.OpenQatException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port, and the threads that answer there, as many as there are clients. */
final class HttpListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

  /** One for each connection that the server takes, so that no slow client is waited for. */
  private static final int THREADS = 128;

  private final HttpServer server;
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          0,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new SynchronousQueue<>(),
          task -> Threads.of("qat-http", task));

  /**
   * Begins to listen.
   *
   * @throws OpenQatException when it cannot
   */
  HttpListener(InetSocketAddress where, RequestHandler handler) {
    server = listen(where);
    server.createContext("/", handler);
    server.setExecutor(workers);
    // Connections are accepted on a thread that the server makes, as much a daemon as its maker.
    Threads.start("qat-http-accept", server::start);
    if (!server.getAddress().getAddress().isLoopbackAddress()) {
      LOG.warn(
          "{} can be reached from other machines: whoever reaches it reads the inventory, without"
              + " a login",
          url());
    }
  }

  /** Where it listens, with the port that it has. */
  String url() {
    InetSocketAddress at = server.getAddress();
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
    server.stop(0);
    workers.shutdownNow();
  }
}
