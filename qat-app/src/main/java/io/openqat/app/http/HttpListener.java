// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.domain.OpenQatException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port, and the few threads that answer there: no visitor holds one up. */
final class HttpListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

  /** One hears of visitors, as many as there are long answers make these; others are left. */
  private static final int THREADS = 8;

  /** Long answers that are in memory at once; whoever wants one more waits. */
  private static final int LONG_ANSWERS = 4;

  /** Less than a visitor has for all of it, so that whoever gets none is told. */
  private static final Duration TURN = Duration.ofSeconds(5);

  /** What is still at work at the end is left after that: no process waits for its threads. */
  private static final Duration LAST_WORK = Duration.ofMillis(200);

  private final Server server = new Server(threads(), clock(), null);
  private final InetSocketAddress at;

  /**
   * Begins to listen.
   *
   * @throws OpenQatException when it cannot
   */
  HttpListener(InetSocketAddress where, RequestHandler handler, Visitors visitors) {
    var requests = new HttpConnectionFactory(form());
    requests.addEventListener(visitors);
    var port = new ServerConnector(server, 0, 1, requests);
    port.setIdleTimeout(0); // Visitors have their own.
    server.addConnector(port);
    visitors.setHandler(inTurn(handler));
    server.setHandler(visitors);
    server.setErrorHandler(new RefusedRequests());
    at = listen(port, where);
    if (!at.getAddress().isLoopbackAddress()) {
      LOG.warn(
          "{} can be reached from other machines: whoever reaches it reads the inventory, without"
              + " a login",
          url());
    }
  }

  /** Where it listens, with the port that it has. */
  String url() {
    String host = at.getAddress().getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
  }

  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(THREADS, 1);
    threads.setReservedThreads(0);
    threads.setDaemon(true);
    threads.setStopTimeout(LAST_WORK.toMillis());
    threads.setName("qat-http");
    return threads;
  }

  private static ScheduledExecutorScheduler clock() {
    return new ScheduledExecutorScheduler("qat-http-clock", true);
  }

  private static HttpConfiguration form() {
    var form = new HttpConfiguration();
    form.setHttpCompliance(HttpCompliance.STRICT);
    form.setRequestHeaderSize(8 << 10);
    form.setSendServerVersion(false);
    return form;
  }

  private static QoSHandler inTurn(RequestHandler handler) {
    var turns = new QoSHandler(handler);
    turns.setMaxRequestCount(LONG_ANSWERS);
    turns.setMaxSuspend(TURN);
    turns.exclude(RequestHandler::isOutOfTurn);
    return turns;
  }

  private InetSocketAddress listen(ServerConnector port, InetSocketAddress where) {
    if (where.isUnresolved()) {
      throw new OpenQatException("http: there is no address for '" + where.getHostString() + "'");
    }
    try {
      ServerSocketChannel socket = bound(where);
      port.open(socket);
      server.start();
      return (InetSocketAddress) socket.getLocalAddress();
    } catch (Exception e) {
      close();
      throw new OpenQatException(
          "http: cannot listen at %s port %d: %s; is another agent running? (--listen chooses"
                  .formatted(where.getHostString(), where.getPort(), e.getMessage())
              + " another port)",
          e);
    }
  }

  private static ServerSocketChannel bound(InetSocketAddress where) throws IOException {
    ServerSocketChannel socket = ServerSocketChannel.open();
    try {
      return socket.bind(where);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.debug("the HTTP server does not end well", e);
    }
  }
}
