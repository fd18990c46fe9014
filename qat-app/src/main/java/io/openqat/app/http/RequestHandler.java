// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.openqat.app.http.Endpoints.Endpoint;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what a request gets. */
final class RequestHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);
  private static final String CHANGES = "/v1/changes";

  /** What is short, and is asked for by whoever decides whether the agent is to live on. */
  private static final Set<String> SHORT = Set.of("/healthz", "/readyz");

  /** Long answers that are in memory at once; whoever wants one more waits. */
  private static final int LONG_ANSWERS = 4;

  private static final Duration TURN = Duration.ofSeconds(10);

  private final HostCheck hosts;
  private final SortedMap<String, Endpoint> byPath;
  private final Optional<ChangeStream> changes;
  private final Deadlines deadlines;
  private final Semaphore turns = new Semaphore(LONG_ANSWERS);

  @Inject
  RequestHandler(HostCheck hosts, Endpoints endpoints, ChangeStream changes, Deadlines deadlines) {
    this(hosts, endpoints.byPath(), Optional.of(changes), deadlines);
  }

  /** Answers at these paths, and where changes are followed, at theirs. */
  RequestHandler(
      HostCheck hosts,
      SortedMap<String, Endpoint> byPath,
      Optional<ChangeStream> changes,
      Deadlines deadlines) {
    this.hosts = hosts;
    this.byPath = byPath;
    this.changes = changes;
    this.deadlines = deadlines;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    boolean given = false;
    try {
      if (isForChanges(exchange)) {
        given = changes.orElseThrow().open(exchange);
        if (given) {
          return;
        }
        send(exchange, Answer.error(503, "too many readers of changes"));
      } else if (SHORT.contains(exchange.getRequestURI().getPath())) {
        send(exchange, answer(exchange));
      } else {
        sendInTurn(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!given) {
        exchange.close();
      }
    }
  }

  private void sendInTurn(HttpExchange exchange) throws IOException, InterruptedException {
    if (!turns.tryAcquire(TURN.toNanos(), TimeUnit.NANOSECONDS)) {
      send(exchange, Answer.error(503, "too many readers at once; try again"));
      return;
    }
    try {
      send(exchange, answer(exchange));
    } finally {
      turns.release();
    }
  }

  private boolean isForChanges(HttpExchange exchange) {
    return isChanges(exchange.getRequestURI().getPath())
        && exchange.getRequestMethod().equals("GET")
        && (host(exchange).isPresent() || !exchange.getProtocol().equals("HTTP/1.1"))
        && hosts.accepts(host(exchange));
  }

  private boolean isChanges(String path) {
    return changes.isPresent() && path.equals(CHANGES);
  }

  private Answer answer(HttpExchange exchange) {
    if (host(exchange).isEmpty() && exchange.getProtocol().equals("HTTP/1.1")) {
      return Answer.error(400, "HTTP/1.1 needs a Host");
    }
    if (!hosts.accepts(host(exchange))) {
      return Answer.error(
          421, "this is not the host you asked for; use an address, localhost, or its own name");
    }
    String path = exchange.getRequestURI().getPath();
    Optional<Endpoint> endpoint = Optional.ofNullable(byPath.get(path));
    String method = exchange.getRequestMethod();
    if (endpoint.isEmpty() && !isChanges(path)) {
      String there = String.join(", ", byPath.keySet());
      return Answer.error(
          404, "no such path; there are " + there + (changes.isPresent() ? ", " + CHANGES : ""));
    }
    if (endpoint.filter(known -> known.takes(method)).isEmpty()) {
      String allowed = endpoint.map(Endpoint::allowed).orElse("GET");
      return Answer.error(405, path + " takes " + allowed + " only").with(Map.of("Allow", allowed));
    }
    try {
      return endpoint
          .get()
          .answer()
          .apply(
              new Asked(
                  exchange.getRequestHeaders(),
                  Optional.ofNullable(exchange.getRequestURI().getRawQuery())));
    } catch (RuntimeException e) {
      LOG.error("a defect behind {}; please report it", path, e);
      return Answer.error(500, "a defect of the agent; its log has more");
    }
  }

  private static Optional<String> host(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"));
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
    byte[] body = answer.body();
    boolean empty = exchange.getRequestMethod().equals("HEAD");
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    deadlines.within(
        () -> {
          exchange.sendResponseHeaders(answer.status(), empty ? -1 : body.length);
          if (!empty) {
            try (OutputStream out = exchange.getResponseBody()) {
              out.write(body);
            }
          }
        });
  }
}
