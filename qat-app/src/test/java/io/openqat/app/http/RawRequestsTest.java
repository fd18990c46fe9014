// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no client library says, byte by byte. */
class RawRequestsTest {
  private static final String HOST = "Host: localhost\r\n";
  private static final String END = "Connection: close\r\n\r\n";
  private static final String PROBE = "GET /healthz HTTP/1.1\r\n" + HOST;

  private final LoopbackAgent agent = new LoopbackAgent("{\"devices\": []}");
  private final List<Socket> open = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    agent.close();
  }

  private Socket say(String text) throws IOException {
    URI url = URI.create(agent.url());
    var socket = new Socket(url.getHost(), url.getPort());
    open.add(socket);
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return socket;
  }

  /** All that comes back until the end. */
  private String answer(String request) throws IOException {
    Socket socket = say(request);
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  /** With all ends of lines; it is the only one on its connection. */
  private static String alone(String lines) {
    return lines.replace("\\n", "\r\n").replace("\\0", "\0") + END;
  }

  private static boolean isOver(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true; // It was not heard to the end.
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'GET /healthz HTTP/1.1\\n', 400",
    "'GET /healthz HTTP/1.1\\nHost: localhost\\nHost: localhost\\n', 400",
    "'GET /healthz HTTP/1.1\\nHost: localhost\\nHost: evil.example\\n', 400",
    "'GET /healthz HTTP/1.1\\nHost: a b\\n', 400",
    "'GET /v1/changes HTTP/1.1\\n', 400",
    "'GET /healthz HTTP/9.9\\nHost: localhost\\n', 505",
    "'GET /healthz HTTP/2.0\\nHost: localhost\\n', 505",
    "'GET /healthz\\n', 505",
    "'GET\\n', 400",
    "'\\0\\n', 400",
    "'G@T /healthz HTTP/1.1\\nHost: localhost\\n', 400",
    "'GET /%00 HTTP/1.1\\nHost: localhost\\n', 400",
    "'GET /%zz HTTP/1.1\\nHost: localhost\\n', 400",
    "'GET /v1/%2e%2e/healthz HTTP/1.1\\nHost: localhost\\n', 400",
    "'GET /v1%2finventory HTTP/1.1\\nHost: localhost\\n', 400",
    "'GET /v1/../healthz HTTP/1.1\\nHost: localhost\\n', 404",
    "'GET /healthz HTTP/1.1\\nHost: localhost\\nA: \\0\\n', 400",
    "'GET /healthz HTTP/1.1\\nHost: localhost\\nA : b\\n', 400",
    "'GET /healthz HTTP/1.1\\nHost: localhost\\nA: b\\n c\\n', 400",
    "'POST /v1/refresh HTTP/1.1\\nHost: localhost\\nContent-Length: 3\\nContent-Length: 4\\n', 400",
    "'POST /v1/refresh HTTP/1.1\\nHost: localhost\\nContent-Length: -1\\n', 400",
    "'POST /v1/refresh HTTP/1.1\\nHost: localhost\\nContent-Length: 0\\nTransfer-Encoding: chunked\\n', 400",
    "'GET http://evil.example/healthz HTTP/1.1\\nHost: evil.example\\n', 421",
    "'GET http://evil.example/healthz HTTP/1.0\\n', 421",
    "'GET ?verbose HTTP/1.1\\nHost: localhost\\n', 400",
    "'POST /v1/refresh HTTP/1.1\\nHost: localhost\\nTransfer-Encoding: gzip\\n', 400",
    "'POST /v1/refresh HTTP/1.1\\nHost: localhost\\nTransfer-Encoding: gzip, chunked\\n', 501",
    "'POST /v1/refresh HTTP/1.1\\nHost: localhost\\nTransfer-Encoding: gzip\\nTransfer-Encoding: chunked\\n', 501",
    "'OPTIONS * HTTP/1.1\\nHost: localhost\\n', 405",
    "'BREW /healthz HTTP/1.1\\nHost: localhost\\n', 501",
    "'TRACE /healthz HTTP/1.1\\nHost: localhost\\n', 405",
    "'OPTIONS /healthz HTTP/1.1\\nHost: localhost\\n', 405",
  })
  void whatIsNoRequestIsRefusedInJson(String lines, int status) throws IOException {
    String answer = answer(alone(lines));
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).contains("\r\nContent-Type: application/json\r\n");
    assertThat(answer).matches("(?s).*\r\n\r\n\\{\"error\":\"[^\n]+\"}\n");
    assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain("\r\nServer:", "<h");
  }

  @Test
  void whatIsTakenAtAllIsTold() throws IOException {
    assertThat(answer("OPTIONS * HTTP/1.1\r\n" + HOST + END))
        .contains("\r\nAllow: GET, HEAD, POST\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'GET /healthz HTTP/1.0\\n'",
    "'GET /healthz HTTP/1.1\\nhost: localhost\\n'",
    "'GET /healthz?verbose HTTP/1.1\\nHost: localhost\\n'",
    "'GET http://localhost/healthz HTTP/1.1\\nHost: localhost\\n'",
    "'\\nGET /healthz HTTP/1.1\\nHost: localhost\\n'",
  })
  void whatIsOneIsAnswered(String lines) throws IOException {
    assertThat(answer(alone(lines))).startsWith("HTTP/1.1 200 ").contains("\"alive\":true");
  }

  @Test
  void whatIsTooLongIsRefused() throws IOException {
    String much = "a".repeat(20_000);
    assertThat(answer("GET /" + much + " HTTP/1.1\r\n" + HOST + "\r\n"))
        .startsWith("HTTP/1.1 414 ")
        .contains("{\"error\":");
    assertThat(answer(PROBE + "A: " + much + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ")
        .contains("{\"error\":");
    assertThat(answer(PROBE + "A: b\r\n".repeat(2_000) + "\r\n")).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void requestsCanBeSentAheadAndHaveBodies() throws IOException {
    String all =
        answer(
            PROBE
                + "Content-Length: 3\r\n\r\nabc"
                + PROBE
                + "Transfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
                + "HEAD /healthz HTTP/1.1\r\n"
                + HOST
                + "\r\n"
                + "GET /v1/inventory HTTP/1.1\r\n"
                + HOST
                + END);
    assertThat(all.split("HTTP/1.1 200 OK", -1)).hasSize(5);
    assertThat(all.split("\"alive\":true", -1)).as("none for HEAD").hasSize(3);
    assertThat(all).endsWith("\r\n\r\n{\"devices\": []}\n");
  }

  @Test
  void aBodyIsNotWaitedFor() throws IOException {
    String wants = "POST /v1/refresh HTTP/1.1\r\n" + HOST + "Content-Length: 99999999999\r\n";
    assertThat(answer(wants + "\r\nabc")).startsWith("HTTP/1.1 202 ");
    assertThat(answer(wants + "Expect: 100-continue\r\n\r\n")).startsWith("HTTP/1.1 202 ");
  }

  @Test
  void aProbeIsAnsweredWhileThousandsAreSilent() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      say(i % 2 == 0 ? "" : PROBE + "A: ");
    }
    assertThat(answer(PROBE + END)).startsWith("HTTP/1.1 200 ");
    for (Socket early : open.subList(0, 800)) {
      assertThat(isOver(early)).isTrue();
    }
  }

  @Test
  void aProbeIsAnsweredWhileAllTakeNothing() throws IOException {
    agent.tells("x".repeat(20 << 20));
    for (int i = 0; i < 150; i++) {
      say("GET /v1/inventory HTTP/1.1\r\n" + HOST + "\r\n");
    }
    assertThat(answer(PROBE + END)).startsWith("HTTP/1.1 200 ");
  }

  /** They may be the only ones that have not asked yet. */
  @Test
  void whoHasJustComeDoesNotGoForTheNext() throws IOException {
    agent.tells("x".repeat(20 << 20));
    for (int i = 0; i < 150; i++) {
      say("GET /v1/inventory HTTP/1.1\r\n" + HOST + "\r\n");
    }
    var probes = new ArrayList<Socket>();
    for (int i = 0; i < 60; i++) {
      probes.add(say(""));
    }
    for (Socket probe : probes) {
      probe.getOutputStream().write((PROBE + END).getBytes(ISO_8859_1));
      assertThat(new String(probe.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 200 ");
    }
  }
}
