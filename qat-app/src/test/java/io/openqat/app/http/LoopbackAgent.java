// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.app.agent.ChangeRing;
import io.openqat.app.agent.HostView;
import io.openqat.app.agent.Mailbox;
import io.openqat.app.agent.Pass;
import io.openqat.app.agent.Passes;
import io.openqat.app.agent.VirtualTime;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.ConfigLoader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The agent's own server on loopback, with a document and changes that a test chooses. */
public final class LoopbackAgent implements AutoCloseable {
  private final AgentConfig config;
  private final ChangeRing ring = new ChangeRing(64);
  private final HostView view;
  private final AgentServer server;
  private final String url;
  private volatile String document;
  private long pass = 1;

  /** One at any port that is free. */
  public LoopbackAgent(String document) {
    this(document, 0);
  }

  /** One at this port. */
  public LoopbackAgent(String document, int port) {
    this.document = document;
    this.config = ConfigLoader.load(Optional.empty(), List.of("http.port=" + port)).config();
    this.view = new HostView(new VirtualTime(), config);
    var visitors = new Visitors(Duration.ofMinutes(10));
    var changes = new ChangeStream(ring, visitors);
    var state =
        new AgentState() {
          @Override
          public String document(Pass seen) {
            return LoopbackAgent.this.document;
          }

          @Override
          public String page(List<ChangeRing.ChangeEvent> changes) {
            return "<!DOCTYPE html>" + changes.size();
          }

          @Override
          public Optional<String> obstacle() {
            return Optional.empty();
          }

          @Override
          public String metrics(String contentType) {
            return "";
          }
        };
    var endpoints = new Endpoints(view, state, new Mailbox(), ring);
    var handler = new RequestHandler(new HostCheck("web7", "x"), endpoints, changes);
    server = new AgentServer(config, handler, changes, visitors);
    ring.passed(Passes.of(pass, 1));
    view.passed(Passes.of(pass, 0));
    url = server.start().orElseThrow();
  }

  /** Where it answers. */
  public String url() {
    return url;
  }

  /** Another pass saw something else. */
  public void tells(String other) {
    pass++;
    document = other;
    view.passed(Passes.of(pass, 0));
    ring.passed(Passes.of(pass, 1));
  }

  /** The same, and whoever hears of the change can be faster than the document. */
  public void tellsBefore(String other, Runnable between) {
    pass++;
    ring.passed(Passes.of(pass, 1));
    between.run();
    document = other;
    view.passed(Passes.of(pass, 0));
  }

  @Override
  public void close() {
    server.close();
  }
}
