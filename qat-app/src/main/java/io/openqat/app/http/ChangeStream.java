// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.openqat.app.agent.ChangeRing;
import io.openqat.app.agent.ChangeRing.ChangeEvent;
import io.openqat.app.agent.Threads;
import io.openqat.json.Lines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
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
  private final Visitors visitors;
  private final Semaphore places = new Semaphore(PLACES);
  private final Lines lines = new Lines();
  private volatile boolean closed;

  @Inject
  ChangeStream(ChangeRing ring, Visitors visitors) {
    this.ring = ring;
    this.visitors = visitors;
  }

  /**
   * Lets a client follow.
   *
   * @return false when too many do
   */
  boolean open(Request request, Response response, Callback callback) {
    if (closed || !places.tryAcquire()) {
      return false;
    }
    visitors.follows(request);
    Threads.start("qat-http-changes", () -> serve(request, response, callback));
    return true;
  }

  void close() {
    closed = true;
  }

  private void serve(Request request, Response response, Callback callback) {
    try {
      follow(request, response);
      callback.succeeded();
    } catch (IOException e) {
      LOG.debug("a reader of changes has gone: {}", e.getMessage());
      callback.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    } finally {
      places.release();
    }
  }

  private void follow(Request request, Response response) throws IOException, InterruptedException {
    Optional<String> last = Optional.ofNullable(request.getHeaders().get("Last-Event-ID"));
    Optional<Long> known = last.isPresent() ? ring.number(last.get()) : Optional.of(ring.newest());
    long at = known.orElseGet(ring::newest);
    HttpFields.Mutable fields = response.getHeaders();
    fields.put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    fields.put(HttpHeader.CACHE_CONTROL, "no-store");
    fields.put(HttpHeader.CONNECTION, "close");
    write(
        request,
        response,
        "retry: 3000\nid: " + ring.id(at) + "\n" + (known.isPresent() ? "\n" : gap()));
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
      write(request, response, events.isEmpty() ? ":\n\n" : text.toString());
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

  private void write(Request request, Response response, String text) throws IOException {
    visitors.within(
        request, () -> Content.Sink.write(response, false, ByteBuffer.wrap(text.getBytes(UTF_8))));
  }
}
