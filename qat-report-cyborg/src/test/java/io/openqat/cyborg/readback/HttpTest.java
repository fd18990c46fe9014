// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.openqat.cyborg.Captured;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.openstack.Login;
import io.openqat.cyborg.rpc.Json;
import io.openqat.cyborg.secret.Secret;
import io.openqat.cyborg.strand.ManualStrand;
import io.openqat.domain.pci.PciAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cyborg's API as recorded, and Keystone as documented, on a server of the test's own. */
class HttpTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private volatile String valid = "";
  private HttpServer server;
  private URI address;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    server.createContext("/v2/accelerator_requests", this::requests);
    server.createContext("/identity/v3/auth/tokens", this::keystone);
    server.createContext("/broken", exchange -> answer(exchange, 500, "{}"));
    server.createContext("/text", exchange -> answer(exchange, 200, "no json"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private void requests(HttpExchange exchange) throws IOException {
    String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
    seen.add("requests with " + token);
    if (!valid.isEmpty() && !valid.equals(token)) {
      answer(exchange, 401, "{}");
      return;
    }
    for (Object each : Captured.rest()) {
      Map<?, ?> request = (Map<?, ?>) ((Map<?, ?>) each).get("request");
      Map<?, ?> response = (Map<?, ?>) ((Map<?, ?>) each).get("response");
      if (request.get("method").equals("GET")
          && request.get("path").equals("/v2/accelerator_requests")) {
        answer(exchange, 200, Json.write(response.get("body")));
        return;
      }
    }
    answer(exchange, 404, "{}");
  }

  private void keystone(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    seen.add("keystone");
    if (!body.contains("\"password\":\"right\"") || !body.contains("\"name\":\"service\"")) {
      answer(exchange, 401, "{}");
      return;
    }
    valid = "token-" + tokens.incrementAndGet();
    exchange.getResponseHeaders().set("X-Subject-Token", valid);
    answer(exchange, 201, "{\"token\": {}}");
  }

  private Optional<Map<PciAddress, String>> bound(String host, Login login) {
    ManualStrand strand = new ManualStrand();
    var told = new ArrayList<Optional<Map<PciAddress, String>>>();
    new BoundRequests(HttpAccess.of(address, login), host, Runnable::run, strand).look(told::add);
    strand.settle();
    assertThat(told).hasSize(1);
    return told.get(0);
  }

  private Login.Password password(String password) {
    return new Login.Password(
        address.resolve("/identity/v3/"),
        "cyborg",
        Secret.of(password),
        "service",
        "Default",
        "Default");
  }

  @Test
  void boundFunctionsOfAHostAreNamedWithTheirOwner() {
    assertThat(bound("compute1", new Login.Nobody()))
        .contains(
            Map.of(
                PciAddress.parse("0000:06:00.0"),
                "accelerator request ad40c334-149e-41dd-ad3b-c40447d6db29 of instance"
                    + " 8d6ae1f3-9e2c-4b8b-9b3c-1c2d3e4f5a6b"));
    assertThat(bound("compute2", new Login.Nobody())).contains(Map.of());
  }

  @Test
  void aTokenIsPassedOn() {
    valid = "given";
    assertThat(bound("compute1", new Login.Token(Secret.of("given")))).isPresent();
    assertThat(bound("compute1", new Login.Token(Secret.of("other")))).isEmpty();
  }

  @Test
  void aPasswordIsATokenUntilThatIsRefused() throws HttpProblem {
    HttpService cyborg =
        new HttpService(
            "Cyborg", HttpAccess.of(address, password("right")), Map.of(), Runnable::run);
    assertThat(cyborg.get("/v2/accelerator_requests")).isPresent();
    assertThat(cyborg.get("/v2/accelerator_requests")).isPresent();
    assertThat(tokens).hasValue(1);
    valid = "expired meanwhile";
    assertThat(cyborg.get("/v2/accelerator_requests")).isPresent();
    assertThat(tokens).hasValue(2);
  }

  @Test
  void aWrongPasswordIsNamedAndNotShown() {
    HttpService cyborg =
        new HttpService(
            "Cyborg", HttpAccess.of(address, password("s3cret")), Map.of(), Runnable::run);
    assertThatThrownBy(() -> cyborg.get("/v2/accelerator_requests"))
        .isInstanceOf(HttpProblem.class)
        .hasMessageContaining("Keystone at")
        .hasMessageContaining("'cyborg'")
        .message()
        .doesNotContain("s3cret");
    assertThat(password("s3cret").toString()).doesNotContain("s3cret");
  }

  @Test
  void oddAnswersAreProblems() throws HttpProblem {
    HttpService service =
        new HttpService("Odd", HttpAccess.of(address, new Login.Nobody()), Map.of(), Runnable::run);
    assertThatThrownBy(() -> service.get("/broken")).hasMessageContaining("answers 500");
    assertThatThrownBy(() -> service.get("/text")).hasMessageContaining("no JSON");
    assertThat(service.get("/none")).isEmpty();
  }
}
