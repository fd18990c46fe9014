// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import com.sun.net.httpserver.Headers;
import io.openqat.app.agent.Pass;
import io.openqat.app.output.json.Lines;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What can be asked for, but for the stream of changes. */
final class Endpoints {
  /** OpenMetrics is given to those who ask for it, and this to all others. */
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private record Document(Pass pass, String text) {}

  private final AgentState agent;
  private final ChangeIds ids;
  private final Lines lines = new Lines();
  private Optional<Document> cached = Optional.empty();

  Endpoints(AgentState agent, ChangeIds ids) {
    this.agent = agent;
    this.ids = ids;
  }

  SortedMap<String, Endpoint> byPath() {
    return new TreeMap<>(
        Map.of(
            "/healthz", Endpoint.get(headers -> health()),
            "/readyz", Endpoint.get(headers -> readiness()),
            "/metrics", Endpoint.get(this::metrics),
            "/v1/inventory", Endpoint.get(headers -> inventory()),
            "/v1/refresh", Endpoint.post(this::refresh)));
  }

  Answer error(int status, String what) {
    return Answer.json(status, lines.facts(Map.of("error", what)));
  }

  private Answer health() {
    var facts = new TreeMap<String, Object>();
    facts.put("alive", agent.isAlive());
    facts.put("lastPassSecondsAgo", agent.age().toSeconds());
    return Answer.json(agent.isAlive() ? 200 : 503, lines.facts(facts));
  }

  private Answer readiness() {
    boolean ready = agent.readable().isPresent();
    return Answer.json(ready ? 200 : 503, lines.facts(Map.of("ready", ready)));
  }

  private Answer metrics(Headers headers) {
    String accepted = Optional.ofNullable(headers.getFirst("Accept")).orElse("");
    String type = accepted.contains("application/openmetrics-text") ? OPEN_METRICS : PROMETHEUS;
    return new Answer(200, type, agent.metrics(type), Map.of());
  }

  private Answer inventory() {
    return agent
        .readable()
        .map(
            pass ->
                Answer.json(200, document(pass))
                    .with(
                        Map.of(
                            "Qat-Pass",
                            Long.toString(pass.number()),
                            "Qat-Change",
                            ids.upTo(pass))))
        .orElseGet(() -> error(503, "no pass could read the host yet"));
  }

  /** Written once for each pass, however often it is asked for. */
  private synchronized String document(Pass pass) {
    Document document =
        cached
            .filter(known -> known.pass().number() == pass.number())
            .orElseGet(() -> new Document(pass, agent.document(pass)));
    cached = Optional.of(document);
    return document.text();
  }

  private Answer refresh(Headers headers) {
    if (headers.containsKey("Origin")) {
      return error(403, "a page in a browser may not ask for this");
    }
    agent.refresh();
    return Answer.json(202, lines.facts(Map.of("accepted", true)));
  }
}
