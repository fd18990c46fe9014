// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import io.openqat.cyborg.json.Json;
import io.openqat.cyborg.openstack.HttpAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** One HTTP service that answers in JSON. Only reads. Methods block. */
final class HttpService {
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private final String name;
  private final HttpAccess access;
  private final Map<String, String> headers;
  private final HttpClient client;
  private final TokenSource tokens;

  /**
   * A service.
   *
   * @param name for messages
   * @param headers what every request carries, such as a microversion
   */
  HttpService(String name, HttpAccess access, Map<String, String> headers, Executor executor) {
    this.name = name;
    this.access = access;
    this.headers = headers;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(access.timeout())
            .executor(executor);
    if (needsTls(access)) {
      builder.sslContext(access.tls().context());
    }
    this.client = builder.build();
    this.tokens = new TokenSource(access, client);
  }

  private static boolean needsTls(HttpAccess access) {
    return "https".equals(access.endpoint().getScheme())
        || access.login().filter(l -> "https".equals(l.authUrl().getScheme())).isPresent();
  }

  /**
   * The object at a path.
   *
   * @return empty when the service says that there is none
   */
  Optional<Map<?, ?>> get(String path) throws HttpProblem {
    HttpResponse<String> response = send(path);
    if (response.statusCode() == UNAUTHORIZED && tokens.forget()) {
      response = send(path);
    }
    if (response.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    if (response.statusCode() != OK) {
      throw new HttpProblem(
          name + " at " + access.endpoint() + " answers " + response.statusCode() + " to " + path);
    }
    Optional<Map<?, ?>> object = Json.readObject(response.body());
    if (object.isEmpty()) {
      throw new HttpProblem(name + " at " + access.endpoint() + " answers no JSON to " + path);
    }
    return object;
  }

  /** Fetches a token where one is asked for, and nothing else. */
  void logIn() throws HttpProblem {
    tokens.token();
  }

  /** The roles of the login that it was asked with; empty when they are not known. */
  Optional<Set<String>> roles() {
    return tokens.roles();
  }

  private HttpResponse<String> send(String path) throws HttpProblem {
    String base = access.endpoint().toString().replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(access.timeout())
            .header("Accept", "application/json");
    headers.forEach(request::header);
    tokens.token().ifPresent(token -> request.header("X-Auth-Token", token.reveal()));
    return exchange(client, request.build(), name + " at " + access.endpoint());
  }

  static HttpResponse<String> exchange(HttpClient client, HttpRequest request, String who)
      throws HttpProblem {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new HttpProblem(who + " is not to be reached: " + why, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpProblem(who + ": interrupted", e);
    }
  }
}
