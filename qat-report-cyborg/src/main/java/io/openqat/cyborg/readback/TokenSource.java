// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import io.openqat.cyborg.json.Json;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.openstack.Login;
import io.openqat.cyborg.secret.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The token for a service, fetched from Keystone where that is asked for. */
final class TokenSource {
  private static final int CREATED = 201;
  private final HttpAccess access;
  private final HttpClient client;
  private final Optional<Secret> given;
  private final Optional<Secret> password;
  private Optional<Secret> fetched = Optional.empty();
  private Optional<Set<String>> roles = Optional.empty();

  /** Reads the secrets, wherever they are. */
  TokenSource(HttpAccess access, HttpClient client) {
    this.access = access;
    this.client = client;
    this.given = access.token().map(Secret::read);
    this.password = access.login().map(login -> login.password().read());
  }

  synchronized Optional<Secret> token() throws HttpProblem {
    if (fetched.isEmpty() && password.isPresent()) {
      fetched = Optional.of(fetch(access.login().orElseThrow(), password.get()));
    }
    return given.or(() -> fetched);
  }

  /** What the login may do, by the names of its roles; empty when that is not known. */
  synchronized Optional<Set<String>> roles() {
    return roles;
  }

  /** Drops a token that was refused; says whether another can be had. */
  synchronized boolean forget() {
    boolean had = fetched.isPresent();
    fetched = Optional.empty();
    return had;
  }

  private Secret fetch(Login login, Secret secret) throws HttpProblem {
    String base = login.authUrl().toString().replaceAll("(/v3)?/*$", "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/v3/auth/tokens"))
            .timeout(access.timeout())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body(login, secret))))
            .build();
    HttpResponse<String> response =
        HttpService.exchange(client, request, "Keystone at " + login.authUrl());
    if (response.statusCode() != CREATED) {
      throw new HttpProblem(
          "Keystone at "
              + login.authUrl()
              + " answers "
              + response.statusCode()
              + " to user '"
              + login.username()
              + "' of project '"
              + login.project()
              + "': check name, password, project and domains");
    }
    roles = Json.readObject(response.body()).flatMap(TokenSource::rolesIn);
    return response
        .headers()
        .firstValue("X-Subject-Token")
        .map(Secret::of)
        .orElseThrow(() -> new HttpProblem("Keystone at " + login.authUrl() + " gave no token"));
  }

  private static Optional<Set<String>> rolesIn(Map<?, ?> answer) {
    return answer.get("token") instanceof Map<?, ?> token
            && token.get("roles") instanceof List<?> list
        ? Optional.of(
            list.stream()
                .filter(Map.class::isInstance)
                .flatMap(role -> Json.text((Map<?, ?>) role, "name").stream())
                .collect(Collectors.toUnmodifiableSet()))
        : Optional.empty();
  }

  private static Map<String, Object> body(Login login, Secret password) {
    Map<String, Object> user =
        Map.of(
            "name",
            login.username(),
            "domain",
            Map.of("name", login.userDomain()),
            "password",
            password.reveal());
    Map<String, Object> project =
        Map.of("name", login.project(), "domain", Map.of("name", login.projectDomain()));
    return Map.of(
        "auth",
        Map.of(
            "identity",
            Map.of("methods", List.of("password"), "password", Map.of("user", user)),
            "scope",
            Map.of("project", project)));
  }
}
