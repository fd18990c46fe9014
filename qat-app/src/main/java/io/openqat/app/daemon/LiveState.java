// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.app.agent.ChangeRing.ChangeEvent;
import io.openqat.app.agent.HostView;
import io.openqat.app.agent.Pass;
import io.openqat.app.agent.SeenLedger;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.HttpConfig;
import io.openqat.app.host.HostSettings;
import io.openqat.app.http.AgentState;
import io.openqat.app.metrics.AgentMetrics;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.page.AgentPage;
import io.openqat.app.reporters.Reporters;
import io.openqat.domain.spi.ReporterState;
import io.openqat.json.Syntax;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the server shows of a running agent. */
final class LiveState implements AgentState {
  private final AgentConfig config;
  private final HostSettings host;
  private final AgentMetrics metrics;
  private final Reporters reporters;
  private final LoadCounter load;
  private final HostView view;
  private final DocumentRenderer renderer = new DocumentRenderer(Syntax.JSON);

  @Inject
  LiveState(
      AgentConfig config,
      HostSettings host,
      AgentMetrics metrics,
      Reporters reporters,
      LoadCounter load,
      HostView view) {
    this.config = config;
    this.host = host;
    this.metrics = metrics;
    this.reporters = reporters;
    this.load = load;
    this.view = view;
  }

  @Override
  public String document(Pass pass) {
    return renderer.render(host.around(pass.report().orElseThrow(), pass.scan().orElseThrow()));
  }

  @Override
  public String page(List<ChangeEvent> changes) {
    var shown = new ShownAgent(view, obstacle(), reporters.states());
    return new AgentPage(shown.facts(host.hostName(), changes), view.readable().map(this::seen))
        .html();
  }

  /** With who has what, by name, and what of that the agent cannot see. */
  private HostReport seen(Pass pass) {
    SeenLedger ledger = view.latest().orElse(pass).ledger();
    var unseen = new ArrayList<>(pass.usage().unseen());
    if (!ledger.isCurrent()) {
      unseen.add("the ledger cannot be read");
    }
    return host.around(pass.report().orElseThrow(), pass.scan().orElseThrow())
        .used(pass.usage().claims(), ledger.view().claims(), unseen);
  }

  @Override
  public String metrics(String contentType) {
    return metrics.scrape(contentType, reporters.states(), load.report());
  }

  @Override
  public Optional<String> obstacle() {
    return obstacle(config.http(), reporters.states());
  }

  static Optional<String> obstacle(HttpConfig http, List<ReporterState> reporters) {
    return reporters.stream()
        .filter(state -> http.readyReporter().filter(state.reporter()::equals).isPresent())
        .filter(state -> state.lag().compareTo(http.readyLag()) > 0)
        .findFirst()
        .map(
            state ->
                "reporter "
                    + state.reporter()
                    + " has been behind for "
                    + state.lag().toSeconds()
                    + " s"
                    + state.reason().map(why -> ": " + why).orElse(""));
  }
}
