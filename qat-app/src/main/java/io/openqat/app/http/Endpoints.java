// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.app.agent.ChangeRing;
import io.openqat.app.agent.HostView;
import io.openqat.app.agent.Mailbox;
import io.openqat.app.agent.Pass;
import io.openqat.app.agent.Trigger;
import io.openqat.app.output.page.AgentPage;
import io.openqat.json.Lines;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What can be asked for, but for the stream of changes. */
final class Endpoints {
  /** OpenMetrics is given to those who ask for it, and this to all others. */
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  /** On the page; the stream has more. */
  private static final int MOST_CHANGES = 50;

  private record Document(Pass pass, String text) {}

  private final HostView view;
  private final AgentState agent;
  private final Mailbox mailbox;
  private final ChangeRing ring;
  private final Lines lines = new Lines();
  private Optional<Document> cached = Optional.empty();

  /**
   * What is behind one path.
   *
   * @param method the only one it takes; with GET also HEAD
   * @param answer to a request
   */
  record Endpoint(String method, Function<Asked, Answer> answer) {
    boolean takes(String asked) {
      return asked.equals(method) || (method.equals("GET") && asked.equals("HEAD"));
    }

    String allowed() {
      return method.equals("GET") ? "GET, HEAD" : method;
    }
  }

  @Inject
  Endpoints(HostView view, AgentState agent, Mailbox mailbox, ChangeRing ring) {
    this.view = view;
    this.agent = agent;
    this.mailbox = mailbox;
    this.ring = ring;
  }

  SortedMap<String, Endpoint> byPath() {
    return new TreeMap<>(
        Map.of(
            "/", new Endpoint("GET", asked -> page()),
            "/healthz", new Endpoint("GET", asked -> health()),
            "/readyz", new Endpoint("GET", asked -> readiness()),
            "/metrics", new Endpoint("GET", this::metrics),
            "/v1/inventory", new Endpoint("GET", asked -> inventory()),
            "/v1/refresh", new Endpoint("POST", this::refresh)));
  }

  private Answer page() {
    return new Answer(
        200,
        "text/html; charset=utf-8",
        agent.page(ring.newest(MOST_CHANGES)),
        Map.of("Content-Security-Policy", AgentPage.POLICY, "Referrer-Policy", "no-referrer"));
  }

  private Answer health() {
    var facts = new TreeMap<String, Object>();
    boolean alive = view.isAlive();
    facts.put("alive", alive);
    facts.put("lastPassSecondsAgo", view.age().toSeconds());
    return Answer.json(alive ? 200 : 503, lines.facts(facts));
  }

  private Answer readiness() {
    var facts = new TreeMap<String, Object>();
    Optional<String> obstacle =
        view.readable().isPresent() ? agent.obstacle() : Optional.of(HostView.UNREAD);
    facts.put("ready", obstacle.isEmpty());
    obstacle.ifPresent(why -> facts.put("why", why));
    return Answer.json(obstacle.isEmpty() ? 200 : 503, lines.facts(facts));
  }

  private Answer metrics(Asked asked) {
    String accepted = Optional.ofNullable(asked.headers().get("Accept")).orElse("");
    String type = accepted.contains("application/openmetrics-text") ? OPEN_METRICS : PROMETHEUS;
    return new Answer(200, type, agent.metrics(type), Map.of());
  }

  private Answer inventory() {
    return view.readable()
        .map(
            pass ->
                Answer.json(200, document(pass))
                    .with(
                        Map.of(
                            "Qat-Pass",
                            Long.toString(pass.number()),
                            "Qat-Change",
                            ring.id(ring.newestOf(pass.number())))))
        .orElseGet(() -> Answer.error(503, HostView.UNREAD));
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

  private Answer refresh(Asked asked) {
    if (asked.headers().contains("Origin")) {
      return Answer.error(403, "a page in a browser may not ask for this");
    }
    mailbox.ask(Trigger.REQUEST);
    return Answer.json(202, lines.facts(Map.of("accepted", true)));
  }
}
