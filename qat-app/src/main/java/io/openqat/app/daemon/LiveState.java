// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.app.agent.Pass;
import io.openqat.app.host.HostSettings;
import io.openqat.app.http.AgentState;
import io.openqat.app.metrics.AgentMetrics;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.json.Syntax;
import io.openqat.app.reporters.Reporters;
import jakarta.inject.Inject;

/** What the server shows of a running agent. */
final class LiveState implements AgentState {
  private final HostSettings host;
  private final AgentMetrics metrics;
  private final Reporters reporters;
  private final DocumentRenderer renderer = new DocumentRenderer(Syntax.JSON);

  @Inject
  LiveState(HostSettings host, AgentMetrics metrics, Reporters reporters) {
    this.host = host;
    this.metrics = metrics;
    this.reporters = reporters;
  }

  @Override
  public String document(Pass pass) {
    return renderer.render(host.around(pass.report().orElseThrow(), pass.scan().orElseThrow()));
  }

  @Override
  public String metrics(String contentType) {
    return metrics.scrape(contentType, reporters.states());
  }
}
