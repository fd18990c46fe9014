// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** An agent of this process, which goes on looking while others do things to the host. */
final class RunningAgent {
  private static final int MOST_MILLIS = 20_000;
  private static final String LISTEN = "127.0.0.1:9468";
  private static final List<String> WORDS =
      List.of("agent", "--listen", LISTEN, "--set", "loop.period=5s");

  private RunningAgent() {}

  /**
   * It ends with the process.
   *
   * @param options further ones
   * @throws IllegalStateException with what it said, when it ends before
   */
  static void start(String... options) {
    var words = new ArrayList<String>(WORDS);
    words.addAll(List.of(options));
    var ended = new CompletableFuture<Typed>();
    var thread = new Thread(() -> ended.complete(Typed.qat(words.toArray(String[]::new))), "agent");
    thread.setDaemon(true);
    thread.start();
    Await.until(
        "an agent that answers", () -> ended.isDone() || passOf(new AtomicReference<>("")) > 0);
    if (ended.isDone()) {
      throw new IllegalStateException("the agent ended: " + ended.join().output());
    }
  }

  /** The inventory of a pass that began after this call. */
  static String look() {
    var inventory = new AtomicReference<>("");
    var before = new AtomicLong(passOf(inventory));
    // The one that is going on may have begun earlier.
    Await.until("two passes of the agent", () -> passOf(inventory) > before.get() + 1);
    return Objects.requireNonNullElse(inventory.get(), "");
  }

  private static long passOf(AtomicReference<String> inventory) {
    try {
      var connection =
          (HttpURLConnection)
              URI.create("http://" + LISTEN + "/v1/inventory").toURL().openConnection();
      connection.setReadTimeout(MOST_MILLIS);
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        return 0;
      }
      try (InputStream body = connection.getInputStream()) {
        inventory.set(new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
      return connection.getHeaderFieldLong("Qat-Pass", 0);
    } catch (ConnectException | SocketTimeoutException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("asking the agent", e);
    }
  }
}
