// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.app.agent.ChangeRing;
import io.openqat.app.agent.Pass;
import io.openqat.app.agent.Trigger;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.discovery.DiscoveryReport.Scan;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.watch.Changes;
import io.openqat.domain.watch.Snapshot;
import io.openqat.domain.watch.WatchFindings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentServerTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ChangeRing ring = new ChangeRing(8);
  private final TestState state = new TestState();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LONG).build();
  private AgentServer server;
  private URI base;

  private static final class TestState implements AgentState {
    private volatile Optional<Pass> readable = Optional.empty();
    private volatile boolean alive = true;
    private volatile String document = "{}";
    private final AtomicInteger documents = new AtomicInteger();
    private final AtomicInteger refreshes = new AtomicInteger();

    @Override
    public Optional<Pass> readable() {
      return readable;
    }

    @Override
    public boolean isAlive() {
      return alive;
    }

    @Override
    public Duration age() {
      return Duration.ofSeconds(7);
    }

    @Override
    public String document(Pass pass) {
      documents.incrementAndGet();
      return document;
    }

    @Override
    public String metrics(String contentType) {
      return "type " + contentType + "\n";
    }

    @Override
    public void refresh() {
      refreshes.incrementAndGet();
    }
  }

  @BeforeEach
  void listen() {
    listen(Duration.ofSeconds(30), 2);
  }

  private void listen(Duration patience, int streams) {
    var settings =
        new ServerSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Set.of("web7"),
            patience,
            streams);
    server = new AgentServer(settings, state, ring);
    base = URI.create(server.url());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static Pass pass(long number, int changes) {
    var found = new ArrayList<Finding>();
    for (int i = 0; i < changes; i++) {
      found.add(
          new Finding(
              WatchFindings.HOST_UNREADABLE,
              Optional.empty(),
              Optional.empty(),
              "change " + number + "." + i));
    }
    var after = new Snapshot(Inventory.EMPTY, found, Collections.emptySortedMap());
    return new Pass(
        number,
        Trigger.PERIOD,
        Instant.EPOCH,
        Duration.ZERO,
        false,
        Optional.of(new Scan(1, Duration.ZERO)),
        Optional.of(Snapshot.EMPTY),
        Changes.between(Snapshot.EMPTY, after),
        Set.of());
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
    assertThat(ask("GET", "/healthz").body())
        .isEqualTo("{\"alive\":true,\"lastPassSecondsAgo\":7}\n");
    assertThat(ask("GET", "/readyz").statusCode()).isEqualTo(503);
    assertThat(ask("GET", "/v1/inventory").statusCode()).isEqualTo(503);
    state.readable = Optional.of(pass(1, 0));
    state.alive = false;
    assertThat(ask("GET", "/healthz").statusCode()).isEqualTo(503);
    assertThat(ask("GET", "/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void theInventoryIsWrittenOnceForEachPass() throws Exception {
    state.document = "{\"devices\": []}";
    ring.passed(pass(1, 3));
    state.readable = Optional.of(pass(1, 0));
    HttpResponse<String> first = ask("GET", "/v1/inventory");
    ring.passed(pass(2, 1));
    HttpResponse<String> again = ask("GET", "/v1/inventory");
    assertThat(first.body()).isEqualTo("{\"devices\": []}\n").isEqualTo(again.body());
    assertThat(first.headers().firstValue("Qat-Pass")).contains("1");
    assertThat(first.headers().firstValue("Qat-Change").orElse("")).endsWith("-3");
    assertThat(again.headers().firstValue("Qat-Change").orElse("")).endsWith("-3");
    assertThat(state.documents).hasValue(1);
    state.readable = Optional.of(pass(2, 0));
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
    assertThat(state.refreshes).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 404, ''",
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
    ring.passed(pass(1, 2));
    BufferedReader reader = follow("");
    String now = next(reader, "id:");
    assertThat(now).endsWith("-2");
    ring.passed(pass(2, 1));
    assertThat(next(reader, "id:")).endsWith("-3");
    assertThat(next(reader, "event:")).isEqualTo("change");
    assertThat(next(reader, "data:")).startsWith("{\"pass\":2,").contains("change 2.0");
    assertThat(next(follow(now), "data:")).as("from where it was").contains("change 2.0");
  }

  @Test
  void whoMissedSomeIsTold() throws Exception {
    ring.passed(pass(1, 2));
    String old = next(follow(""), "id:");
    ring.passed(pass(2, 20));
    BufferedReader reader = follow(old);
    assertThat(next(reader, "id:")).endsWith("-22");
    assertThat(next(reader, "event:")).isEqualTo("gap");
    server.close();
    listen();
    assertThat(next(follow("another-run-3"), "event:")).isEqualTo("gap");
  }

  @Test
  void notEverybodyCanFollow() throws Exception {
    next(follow(""), "id:");
    next(follow(""), "id:");
    HttpResponse<String> third = ask("GET", "/v1/changes");
    assertThat(third.statusCode()).isEqualTo(503);
    assertThat(third.body()).contains("too many readers");
  }

  @Test
  void aClientThatTakesNothingIsLetGoAndOthersAreServed() throws Exception {
    server.close();
    listen(Duration.ofMillis(200), 2);
    state.document = "x".repeat(20 << 20);
    state.readable = Optional.of(pass(1, 0));
    var slow = new ArrayList<Socket>();
    for (int i = 0; i < 12; i++) {
      slow.add(open("GET /v1/inventory HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }
    // There are four threads, and it is served after all of these.
    assertThat(ask("GET", "/healthz").statusCode()).isEqualTo(200);
    for (Socket socket : slow) {
      socket.close();
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
    var taken = new ServerSettings(new InetSocketAddress(base.getHost(), base.getPort()), Set.of());
    assertThatThrownBy(() -> new AgentServer(taken, state, ring))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("is another agent running?")
        .message()
        .hasLineCount(1);
    var nowhere =
        new ServerSettings(InetSocketAddress.createUnresolved("no such name", 1), Set.of());
    assertThatThrownBy(() -> new AgentServer(nowhere, state, ring))
        .hasMessage("http: there is no address for 'no such name'");
  }
}
