// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.app.agent.Threads;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Debian's Chromium, steered by its DevTools protocol. */
final class HeadlessBrowser implements AutoCloseable, WebSocket.Listener {
  static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private static final String LISTENING = "DevTools listening on ";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final WebSocket socket;
  private final StringBuilder part = new StringBuilder();
  private final LinkedBlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private int calls;

  HeadlessBrowser(Path folder) throws Exception {
    process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder.resolve("profile"),
                "about:blank")
            .redirectErrorStream(true)
            .start();
    int port = port(process.inputReader(StandardCharsets.UTF_8));
    var client = HttpClient.newHttpClient();
    var list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"));
    JsonNode pages =
        JSON.readTree(client.send(list.build(), HttpResponse.BodyHandlers.ofString()).body());
    URI page = URI.create(pages.get(0).get("webSocketDebuggerUrl").asString());
    socket = client.newWebSocketBuilder().buildAsync(page, this).get(30, TimeUnit.SECONDS);
    call("Log.enable", Map.of());
    call("Runtime.enable", Map.of());
    call("Page.enable", Map.of());
  }

  /** What it prints is read to its end, so that it never waits for a reader. */
  private static int port(BufferedReader printed) throws IOException {
    String line = printed.readLine();
    while (line != null && !line.startsWith(LISTENING)) {
      line = printed.readLine();
    }
    if (line == null) {
      throw new IOException("chromium has ended");
    }
    Threads.start("test-chromium", () -> printed.lines().forEach(each -> {}));
    return URI.create(line.substring(LISTENING.length()).strip()).getPort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      told.add(JSON.readTree(part.toString()));
      part.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage("");
  }

  /** Does it, and gives what it says. */
  JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = ++calls;
    String text = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
    socket.sendText(text, true).get(30, TimeUnit.SECONDS);
    while (true) {
      JsonNode next = told.poll(90, TimeUnit.SECONDS);
      if (next == null) {
        throw new IOException("chromium does not answer " + method);
      }
      if (next.path("id").asInt(0) == id) {
        return next.path("result");
      }
      note(next);
    }
  }

  /** What an expression of the page comes to, as text. */
  String value(String expression) throws Exception {
    var asked = Map.of("expression", "String(" + expression + ")", "returnByValue", true);
    return call("Runtime.evaluate", asked).path("result").path("value").asString("");
  }

  /** Waits until an expression of the page is true, for a minute at most. */
  void await(String expression) throws Exception {
    String script =
        "new Promise(done => { let left = 1200; const timer = setInterval(() => {"
            + " const ok = "
            + expression
            + "; if (ok || --left < 0) { clearInterval(timer); done(String(ok)); } }, 50); })";
    var asked = Map.of("expression", script, "awaitPromise", true, "returnByValue", true);
    String last = call("Runtime.evaluate", asked).path("result").path("value").asString("");
    if (!last.equals("true")) {
      throw new IOException(expression + " stays " + last);
    }
  }

  /** A window of this size, for a reader who prefers light or dark. */
  void window(int width, int height, boolean dark) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    var scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    call("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  void open(String url) throws Exception {
    call("Page.navigate", Map.of("url", url));
    awaitLoaded();
  }

  /** Until the page has fired its load event, which comes also where no script may run. */
  private void awaitLoaded() throws Exception {
    for (JsonNode next = told.poll(60, TimeUnit.SECONDS);
        next == null || !next.path("method").asString("").equals("Page.loadEventFired");
        next = told.poll(60, TimeUnit.SECONDS)) {
      if (next == null) {
        throw new IOException("chromium does not load the page");
      }
      note(next);
    }
  }

  private void note(JsonNode event) {
    String method = event.path("method").asString("");
    if (method.equals("Log.entryAdded") || method.equals("Runtime.exceptionThrown")) {
      complaints.add(event.toString());
    }
  }

  /** The window as it is, as a file. */
  void shoot(Path file) throws Exception {
    byte[] image =
        Base64.getDecoder()
            .decode(call("Page.captureScreenshot", Map.of()).path("data").asString(""));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, image);
  }

  /** What was refused or failed. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
