// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.openqat.app.agent.ChangeRing;
import io.openqat.app.agent.ChangeRing.ChangeEvent;
import io.openqat.app.agent.Threads;
import io.openqat.json.Lines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes as server-sent events, each client on a thread of its own. A client that does not take
 * what it is sent is let go, and can come back with the id of the last one it has.
 */
final class ChangeStream {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeStream.class);
  private static final int PLACES = 16;
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final ChangeRing ring;
  private final Deadlines deadlines;
  private final Semaphore places = new Semaphore(PLACES);
  private final Lines lines = new Lines();
  private volatile boolean closed;

  @Inject
  ChangeStream(ChangeRing ring, Deadlines deadlines) {
    this.ring = ring;
    this.deadlines = deadlines;
  }

  /**
   * Lets a client follow.
   *
   * @return false when too many do
   */
  boolean open(HttpExchange exchange) {
    if (closed || !places.tryAcquire()) {
      return false;
    }
    Threads.start("qat-http-changes", () -> serve(exchange));
    return true;
  }

  void close() {
    closed = true;
  }

  private void serve(HttpExchange exchange) {
    try {
      follow(exchange);
    } catch (IOException e) {
      LOG.debug("a reader of changes has gone: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
      exchange.close();
    }
  }

  private void follow(HttpExchange exchange) throws IOException, InterruptedException {
    Optional<String> last =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
    Optional<Long> known = last.isPresent() ? ring.number(last.get()) : Optional.of(ring.newest());
    long at = known.orElseGet(ring::newest);
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    write(out, "retry: 3000\nid: " + ring.id(at) + "\n" + (known.isPresent() ? "\n" : gap()));
    while (!closed) {
      List<ChangeEvent> events = ring.after(at, SILENCE);
      if (!ring.reachesBackTo(at)) {
        return; // It comes back and is told of the gap.
      }
      var text = new StringBuilder();
      for (ChangeEvent event : events) {
        text.append(event(event));
        at = event.number();
      }
      write(out, events.isEmpty() ? ":\n\n" : text.toString());
    }
  }

  /** Changes were missed: the client is to read the inventory anew. */
  private static String gap() {
    return "event: gap\ndata: {}\n\n";
  }

  private String event(ChangeEvent event) {
    return "id: %s\nevent: change\ndata: %s\n\n"
        .formatted(ring.id(event.number()), lines.change(event.pass(), event.at(), event.change()));
  }

  private void write(OutputStream out, String text) throws IOException, InterruptedException {
    deadlines.within(
        () -> {
          out.write(text.getBytes(UTF_8));
          out.flush();
        });
  }
}
