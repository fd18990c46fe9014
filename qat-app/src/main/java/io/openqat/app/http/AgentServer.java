// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import com.sun.net.httpserver.HttpServer;
import io.openqat.app.agent.ChangeRing;
import io.openqat.app.agent.Threads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
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

  /** The JDK's server has its limits in system properties, which it reads once. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "jdk.httpserver.maxConnections", "128",
          "sun.net.httpserver.maxIdleConnections", "32",
          "sun.net.httpserver.idleInterval", "30",
          "sun.net.httpserver.maxReqTime", "10",
          "sun.net.httpserver.maxReqHeaders", "100");

  private final HttpServer server;
  private final ThreadPoolExecutor workers;
  private final Deadlines deadlines;
  private final ChangeStream changes;

  /**
   * A server that listens.
   *
   * @throws io.openqat.domain.OpenQatException when it cannot
   */
  public AgentServer(ServerSettings settings, AgentState agent, ChangeRing ring) {
    LIMITS.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
    server = listen(settings.listen());
    deadlines = new Deadlines(settings.patience());
    workers =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            task -> Threads.of("qat-http", task));
    workers.allowCoreThreadTimeOut(true);
    var ids = new ChangeIds(Long.toString(System.currentTimeMillis(), Character.MAX_RADIX), ring);
    changes = new ChangeStream(ring, ids, deadlines, settings.streams());
    server.createContext(
        "/",
        new FrontDoor(
            new HostCheck(settings.names()), new Endpoints(agent, ids), changes, deadlines));
    server.setExecutor(workers);
    Thread starting = Threads.of("qat-http-accept", server::start);
    starting.start();
    if (!settings.listen().getAddress().isLoopbackAddress()) {
      LOG.warn(
          "{} can be reached from other machines: whoever reaches it reads the inventory, without"
              + " a login",
          url());
    }
  }

  /** Where it is, with the port that it has. */
  public String url() {
    InetSocketAddress at = server.getAddress();
    String host = at.getAddress().getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
  }

  private static HttpServer listen(InetSocketAddress where) {
    if (where.isUnresolved()) {
      throw new ServerException(
          "http: there is no address for '" + where.getHostString() + "'",
          new IOException("unresolved"));
    }
    try {
      return HttpServer.create(where, 0);
    } catch (IOException e) {
      throw new ServerException(
          "http: cannot listen at %s port %d: %s; is another agent running? (--listen chooses"
                  .formatted(where.getHostString(), where.getPort(), e.getMessage())
              + " another port)",
          e);
    }
  }

  @Override
  public void close() {
    changes.close();
    server.stop(0);
    workers.shutdownNow();
    deadlines.close();
  }
}
