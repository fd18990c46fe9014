// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.app.agent.ChangeRing;
import io.openqat.app.agent.HostView;
import io.openqat.app.agent.Mailbox;
import io.openqat.app.agent.Pass;
import io.openqat.app.agent.Passes;
import io.openqat.app.agent.Trigger;
import io.openqat.app.agent.VirtualTime;
import io.openqat.app.agent.Wake;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.ConfigLoader;
import io.openqat.domain.OpenQatException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentServerTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final AgentConfig CONFIG = config("http.port=0");
  private final ChangeRing ring = new ChangeRing(8);
  private final VirtualTime time = new VirtualTime();
  private final HostView view = new HostView(time, CONFIG);
  private final Mailbox mailbox = new Mailbox();
  private final TestState state = new TestState();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LONG).build();
  private AgentServer server;
  private URI base;

  private static final class TestState implements AgentState {
    private volatile String document = "{}";
    private volatile Optional<String> obstacle = Optional.empty();
    private final AtomicInteger documents = new AtomicInteger();

    @Override
    public String document(Pass pass) {
      documents.incrementAndGet();
      return document;
    }

    @Override
    public String page(List<ChangeRing.ChangeEvent> changes) {
      return "<!DOCTYPE html>" + changes.size();
    }

    @Override
    public Optional<String> obstacle() {
      return obstacle;
    }

    @Override
    public String metrics(String contentType) {
      return "type " + contentType + "\n";
    }
  }

  private static AgentConfig config(String... sets) {
    return ConfigLoader.load(Optional.empty(), List.of(sets)).config();
  }

  @BeforeEach
  void listen() {
    listen(Duration.ofSeconds(30));
  }

  private void listen(Duration patience) {
    server = server(CONFIG, patience);
    base = URI.create(server.start().orElseThrow());
  }

  private AgentServer server(AgentConfig config, Duration patience) {
    var visitors = new Visitors(patience);
    var changes = new ChangeStream(ring, visitors);
    var endpoints = new Endpoints(view, state, mailbox, ring);
    var handler = new RequestHandler(new HostCheck("web7", "x"), endpoints, changes);
    return new AgentServer(config, handler, changes, visitors);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LONG)
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Speaks for itself, to say what no client library would. */
  private Socket open(String request) throws IOException {
    var socket = new Socket(base.getHost(), base.getPort());
    socket.setSoTimeout(30_000);
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  @Test
  void saysWhetherItIsWellAndReady() throws Exception {
    time.pass(Duration.ofSeconds(7));
    assertThat(ask("GET", "/healthz").body())
        .isEqualTo("{\"alive\":true,\"lastPassSecondsAgo\":7}\n");
    assertThat(ask("GET", "/readyz").statusCode()).isEqualTo(503);
    assertThat(ask("GET", "/v1/inventory").statusCode()).isEqualTo(503);
    view.passed(Passes.of(1, 0));
    time.pass(Duration.ofMinutes(4));
    assertThat(ask("GET", "/healthz").statusCode()).isEqualTo(503);
    assertThat(ask("GET", "/readyz").body()).isEqualTo("{\"ready\":true}\n");
    assertThat(ask("GET", "/readyz").statusCode()).isEqualTo(200);
    state.obstacle = Optional.of("a reporter is behind");
    assertThat(ask("GET", "/readyz").statusCode()).isEqualTo(503);
    assertThat(ask("GET", "/readyz").body())
        .isEqualTo("{\"ready\":false,\"why\":\"a reporter is behind\"}\n");
  }

  @Test
  void theInventoryIsWrittenOnceForEachPass() throws Exception {
    state.document = "{\"devices\": []}";
    ring.passed(Passes.of(1, 3));
    view.passed(Passes.of(1, 0));
    HttpResponse<String> first = ask("GET", "/v1/inventory");
    ring.passed(Passes.of(2, 1));
    HttpResponse<String> again = ask("GET", "/v1/inventory");
    assertThat(first.body()).isEqualTo("{\"devices\": []}\n").isEqualTo(again.body());
    assertThat(first.headers().firstValue("Qat-Pass")).contains("1");
    assertThat(first.headers().firstValue("Qat-Change").orElse("")).endsWith("-3");
    assertThat(again.headers().firstValue("Qat-Change").orElse("")).endsWith("-3");
    assertThat(state.documents).hasValue(1);
    view.passed(Passes.of(2, 0));
    assertThat(ask("GET", "/v1/inventory").headers().firstValue("Qat-Pass")).contains("2");
  }

  @Test
  void metricsAreInTheFormatThatIsAskedFor() throws Exception {
    assertThat(ask("GET", "/metrics").body()).startsWith("type text/plain; version=0.0.4");
    HttpResponse<String> open = ask("GET", "/metrics", "Accept", "application/openmetrics-text");
    assertThat(open.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/openmetrics-text");
  }

  @Test
  void aPassCanBeAskedForButNotByAPage() throws Exception {
    assertThat(ask("POST", "/v1/refresh").statusCode()).isEqualTo(202);
    assertThat(ask("POST", "/v1/refresh", "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(mailbox.await(Duration.ZERO).asked()).containsExactly(Trigger.REQUEST);
    assertThat(mailbox.await(Duration.ZERO)).isEqualTo(Wake.NOTHING);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /index.html, 404, ''",
    "POST, /, 405, 'GET, HEAD'",
    "GET, /healthz/, 404, ''",
    "GET, /v1, 404, ''",
    "POST, /nowhere, 404, ''",
    "GET, /v1/../healthz, 404, ''",
    "POST, /healthz, 405, 'GET, HEAD'",
    "DELETE, /v1/inventory, 405, 'GET, HEAD'",
    "GET, /v1/refresh, 405, POST",
    "PUT, /v1/changes, 405, GET",
  })
  void otherPathsAndMethodsAreRefusedInJson(String method, String path, int status, String allowed)
      throws Exception {
    HttpResponse<String> refused = ask(method, path);
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.headers().firstValue("Allow").orElse("")).isEqualTo(allowed);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(refused.body()).startsWith("{\"error\":\"");
  }

  @Test
  void thePageMayDoNothingButWhatItIsFor() throws Exception {
    ring.passed(Passes.of(1, 3));
    HttpResponse<String> page = ask("GET", "/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; ")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
        .doesNotContain("unsafe", "*", "http");
    assertThat(page.body()).isEqualTo("<!DOCTYPE html>3");
  }

  @Test
  void headHasNoBody() throws Exception {
    HttpResponse<String> head = ask("HEAD", "/healthz");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void anotherNameIsRefusedAlsoForTheStream() throws Exception {
    for (String path : List.of("/healthz", "/v1/changes")) {
      try (Socket socket = open("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n\r\n")) {
        assertThat(reader(socket).readLine()).startsWith("HTTP/1.1 421");
      }
    }
    try (Socket socket = open("GET /healthz HTTP/1.1\r\nHost: web7:1\r\n\r\n")) {
      assertThat(reader(socket).readLine()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void aRequestOfHttp11NamesTheHost() throws Exception {
    for (String path : List.of("/healthz", "/v1/changes")) {
      try (Socket socket = open("GET " + path + " HTTP/1.1\r\n\r\n")) {
        assertThat(reader(socket).readLine()).startsWith("HTTP/1.1 400");
      }
    }
    try (Socket socket = open("GET /healthz HTTP/1.0\r\n\r\n")) {
      assertThat(reader(socket).readLine()).contains(" 200 ");
    }
  }

  @Test
  void aProbeIsAnsweredWhileManyAreSlow() throws Exception {
    var slow = new ArrayList<Socket>();
    for (int i = 0; i < 40; i++) {
      slow.add(open("GET /v1/inventory HTTP/1.1\r\nHost: local"));
    }
    assertThat(ask("GET", "/healthz").statusCode()).isEqualTo(200);
    for (Socket socket : slow) {
      socket.close();
    }
  }

  @Test
  void anOddRequestHarmsNobody() throws Exception {
    for (String odd : List.of("\r\n\r\n", "GET\r\n\r\n", "GET /%zz HTTP/1.1\r\n\r\n", "\0\1\2")) {
      open(odd).close();
    }
    assertThat(ask("GET", "/healthz").statusCode()).isEqualTo(200);
  }

  private BufferedReader follow(String lastId) throws IOException {
    String header = lastId.isEmpty() ? "" : "Last-Event-ID: " + lastId + "\r\n";
    Socket socket = open("GET /v1/changes HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n");
    BufferedReader reader = reader(socket);
    while (!"".equals(reader.readLine())) {
      // Headers.
    }
    return reader;
  }

  /** The next line that starts so. */
  private static String next(BufferedReader reader, String start) throws IOException {
    String line = String.valueOf(reader.readLine());
    while (!line.startsWith(start) && !line.equals("null")) {
      line = String.valueOf(reader.readLine());
    }
    return line.replaceFirst(start, "").strip();
  }

  @Test
  void changesAreTold() throws Exception {
    ring.passed(Passes.of(1, 2));
    BufferedReader reader = follow("");
    String now = next(reader, "id:");
    assertThat(now).endsWith("-2");
    ring.passed(Passes.of(2, 1));
    assertThat(next(reader, "id:")).endsWith("-3");
    assertThat(next(reader, "event:")).isEqualTo("change");
    assertThat(next(reader, "data:")).startsWith("{\"pass\":2,").contains("change 2.0");
    assertThat(next(follow(now), "data:")).as("from where it was").contains("change 2.0");
  }

  @Test
  void whoMissedSomeIsTold() throws Exception {
    ring.passed(Passes.of(1, 2));
    String old = next(follow(""), "id:");
    ring.passed(Passes.of(2, 20));
    BufferedReader reader = follow(old);
    assertThat(next(reader, "id:")).endsWith("-22");
    assertThat(next(reader, "event:")).isEqualTo("gap");
    server.close();
    listen();
    assertThat(next(follow("another-run-3"), "event:")).isEqualTo("gap");
  }

  @Test
  void notEverybodyCanFollow() throws Exception {
    for (int i = 0; i < 16; i++) {
      next(follow(""), "id:");
    }
    HttpResponse<String> refused = ask("GET", "/v1/changes");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("too many readers");
  }

  @Test
  void longAnswersWaitForEachOtherAndAShortOneForNone() throws Exception {
    state.document = "x".repeat(20 << 20);
    view.passed(Passes.of(1, 0));
    var slow = new ArrayList<Socket>();
    for (int i = 0; i < 12; i++) {
      slow.add(open("GET /v1/inventory HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }
    assertThat(ask("GET", "/healthz").statusCode()).isEqualTo(200);
    for (Socket socket : slow) {
      socket.close();
    }
  }

  @Test
  void whoIsTooSlowIsLetGo() throws Exception {
    server.close();
    listen(Duration.ofMillis(200));
    state.document = "x".repeat(20 << 20);
    view.passed(Passes.of(1, 0));
    try (Socket silent = open("");
        Socket asking = open("GET /healthz HTTP/1.1\r\nA: ");
        Socket taking = open("GET /v1/inventory HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
      assertThat(silent.getInputStream().read()).isNegative();
      assertThatThrownBy(() -> trickle(asking)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> trickle(taking)).isInstanceOf(IOException.class);
    }
  }

  /** Says a byte and takes one, again and again, until there is nobody at the other end. */
  private static void trickle(Socket socket) throws IOException {
    socket.setSoTimeout(10);
    while (true) {
      socket.getOutputStream().write('a');
      try {
        if (socket.getInputStream().read() < 0) {
          throw new EOFException();
        }
      } catch (SocketTimeoutException e) {
        // There was nothing to take.
      }
    }
  }

  @Test
  void manyConnectionsAtOnceEndNothing() throws Exception {
    var open = new ArrayList<Socket>();
    for (int i = 0; i < 300; i++) {
      try {
        open.add(open("GET /healthz HTTP/1.1\r\nHost: localhost\r\n"));
      } catch (IOException e) {
        // Refused: that is what the limit is for.
        assertThat(open).hasSizeGreaterThan(50);
      }
    }
    for (Socket socket : open) {
      socket.close();
    }
    HttpResponse<String> after = ask("GET", "/healthz");
    assertThat(after.statusCode()).isEqualTo(200);
  }

  @Test
  void aPortThatIsTakenIsToldInOneLine() {
    var taken = config("http.port=" + base.getPort());
    assertThatThrownBy(() -> server(taken, LONG).start())
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("is another agent running?")
        .message()
        .hasLineCount(1);
    String tooLong = "x".repeat(64); // no resolver even asks for it
    var nowhere = config("http.listen=" + tooLong);
    assertThatThrownBy(() -> server(nowhere, LONG).start())
        .hasMessage("http: there is no address for '" + tooLong + "'");
  }
}
