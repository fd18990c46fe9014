// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.openqat.app.fleet.AgentAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Agents that do wrong, each in a way of its own, which is the first part of its path. */
final class BadAgents implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);

  BadAgents() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  AgentAddress agent(String kind) {
    return AgentAddress.parse(
        "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), kind));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String kind = exchange.getRequestURI().getPath().split("/")[1];
    try (exchange) {
      switch (kind) {
        case "endless" -> endless(exchange, " ".repeat(8192));
        case "endless-error" -> {
          exchange.sendResponseHeaders(500, 0);
          pour(exchange, "x".repeat(8192));
        }
        case "silent" -> await();
        case "trickle" -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await();
        }
        case "redirect" -> {
          exchange.getResponseHeaders().set("Location", "/endless/v1/inventory");
          exchange.sendResponseHeaders(302, -1);
        }
        case "page" -> send(exchange, 200, "<html>hello</html>");
        case "empty" -> exchange.sendResponseHeaders(200, -1);
        case "version" -> send(exchange, 200, "{\"schemaVersion\": \"9.1\"}");
        case "misdirected" -> send(exchange, 421, "{}");
        case "cut" -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
        }
        default -> send(exchange, Integer.parseInt(kind), "{}");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void endless(HttpExchange exchange, String what) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    pour(exchange, what);
  }

  private void pour(HttpExchange exchange, String what) throws IOException {
    OutputStream out = exchange.getResponseBody();
    while (end.getCount() > 0) {
      out.write(what.getBytes(UTF_8));
    }
  }

  private void await() throws InterruptedException {
    end.await();
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    exchange.sendResponseHeaders(status, text.length());
    exchange.getResponseBody().write(text.getBytes(UTF_8));
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
