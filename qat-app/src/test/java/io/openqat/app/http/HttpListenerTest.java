// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.http.Endpoints.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpListenerTest {
  /** Answers that are made at once; others wait for their turn. */
  private static final int AT_ONCE = 4;

  private static final String MORE_THAN_A_SOCKET_HOLDS = "x".repeat(20 << 20);

  private final AtomicInteger made = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(AT_ONCE);

  private Answer longAnswer() {
    made.incrementAndGet();
    begun.countDown();
    return Answer.json(200, MORE_THAN_A_SOCKET_HOLDS);
  }

  /** Those who wait would be answered one after the other, as each one's end makes room. */
  @Test
  void atTheEndNobodyWhoWaitsIsAnswered() throws Exception {
    var paths =
        Map.of(
            "/healthz", new Endpoint("GET", asked -> Answer.json(200, "{}")),
            "/long", new Endpoint("GET", asked -> longAnswer()));
    var handler =
        new RequestHandler(new HostCheck("web7", "x"), new TreeMap<>(paths), Optional.empty());
    var open = new ArrayList<Socket>();
    try (var listener =
        new HttpListener(new InetSocketAddress("127.0.0.1", 0), handler, new Visitors())) {
      URI url = URI.create(listener.url());
      for (int i = 0; i < 30 * AT_ONCE; i++) {
        open.add(asking(url, "/long"));
      }
      begun.await();
      open.add(asking(url, "/healthz"));
      open.get(open.size() - 1).getInputStream().read(); // so all before it have been heard
    }
    assertThat(made).hasValue(AT_ONCE);
    for (Socket visitor : open) {
      visitor.close();
    }
  }

  private static Socket asking(URI url, String path) throws IOException {
    var visitor = new Socket(url.getHost(), url.getPort());
    visitor
        .getOutputStream()
        .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(ISO_8859_1));
    return visitor;
  }
}
