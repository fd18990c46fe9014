// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.app.agent.HostView;
import io.openqat.app.agent.Mailbox;
import io.openqat.app.agent.Pass;
import io.openqat.app.agent.Trigger;
import io.openqat.app.http.AgentState;
import io.openqat.app.metrics.AgentMetrics;
import io.openqat.app.metrics.ReporterGauges;
import io.openqat.app.output.Frame;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.json.Syntax;
import io.openqat.app.reporters.Reporters;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** What the server shows of a running agent. */
final class LiveState implements AgentState {
  private final Frame frame;
  private final HostView view;
  private final Mailbox mailbox;
  private final AgentMetrics metrics;
  private final ReporterGauges gauges;
  private final Reporters reporters;
  private final DocumentRenderer renderer = new DocumentRenderer(Syntax.JSON);

  @Inject
  LiveState(
      Frame frame, HostView view, Mailbox mailbox, AgentMetrics metrics, Reporters reporters) {
    this.frame = frame;
    this.view = view;
    this.mailbox = mailbox;
    this.metrics = metrics;
    this.gauges = new ReporterGauges(metrics);
    this.reporters = reporters;
  }

  @Override
  public Optional<Pass> readable() {
    return view.readable();
  }

  @Override
  public boolean isAlive() {
    return view.isAlive();
  }

  @Override
  public Duration age() {
    return view.age();
  }

  @Override
  public String document(Pass pass) {
    return renderer.render(frame.around(pass.report().orElseThrow(), pass.scan().orElseThrow()));
  }

  @Override
  public String metrics(String contentType) {
    gauges.show(reporters.states());
    return metrics.scrape(contentType);
  }

  @Override
  public void refresh() {
    mailbox.ask(Trigger.REQUEST);
  }
}
