// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Many agents in one process, behind one port: {@code /N/v1/inventory} and {@code /N/v1/changes}
 * are those of host N. {@code POST /N/change} gives host N other services and tells it.
 */
public final class SimulatedAgents {
  private static final int THREADS = 8;
  private static final int WAITING = 4096;

  private final HostDocuments documents = new HostDocuments();
  private final Map<Integer, HttpExchange> followers = new ConcurrentHashMap<>();

  /** How often each host changed; after an odd number of changes it is the other one. */
  private final AtomicIntegerArray changes;

  private SimulatedAgents(int hosts) {
    this.changes = new AtomicIntegerArray(hosts);
  }

  /** The number of hosts; says its port in one line, and runs until it is ended. */
  public static void main(String[] args) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // or a body waits for 40 ms
    var agents = new SimulatedAgents(Integer.parseInt(args[0]));
    var where = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(where, WAITING);
    server.createContext("/", agents::answer);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    server.start();
    var unused =
        Executors.newSingleThreadScheduledExecutor()
            .scheduleWithFixedDelay(agents::keepAlive, 15, 15, TimeUnit.SECONDS);
    System.out.println(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", 3);
    int host = Integer.parseInt(path[1]);
    switch (path[2]) {
      case "v1/inventory" -> {
        int change = changes.get(host);
        exchange.getResponseHeaders().set("Qat-Change", id(change));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, documents.of(host, change % 2 == 1));
      }
      case "v1/changes" -> {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        tell(exchange, "retry: 3000\nid: " + id(changes.get(host)) + "\n\n");
        followers.put(host, exchange);
      }
      default -> {
        int change = changes.incrementAndGet(host);
        HttpExchange follower = followers.get(host);
        if (follower != null) {
          tell(follower, "id: " + id(change) + "\nevent: change\ndata: {}\n\n");
        }
        send(exchange, new byte[] {'\n'});
      }
    }
  }

  private static String id(int change) {
    return "run-" + change;
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void tell(HttpExchange follower, String text) throws IOException {
    synchronized (follower) {
      follower.getResponseBody().write(text.getBytes(UTF_8));
      follower.getResponseBody().flush();
    }
  }

  private void keepAlive() {
    followers.forEach(
        (host, follower) -> {
          try {
            tell(follower, ":\n\n");
          } catch (IOException e) {
            followers.remove(host, follower);
          }
        });
  }
}
