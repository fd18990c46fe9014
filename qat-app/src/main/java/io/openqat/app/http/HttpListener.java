// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import com.sun.net.httpserver.HttpServer;
import io.openqat.app.agent.Threads;
import io.openqat.domain.OpenQatException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port, and the few threads that answer there. */
final class HttpListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
  private static final int THREADS = 4;
  private static final int WAITING = 64;

  private final HttpServer server;
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          task -> Threads.of("qat-http", task));

  /**
   * Begins to listen.
   *
   * @throws OpenQatException when it cannot
   */
  HttpListener(InetSocketAddress where, RequestHandler handler) {
    server = listen(where);
    workers.allowCoreThreadTimeOut(true);
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
