// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.openqat.app.agent.ChangeLog;
import io.openqat.app.agent.ChangeRing;
import io.openqat.app.agent.HostLoop;
import io.openqat.app.agent.HostView;
import io.openqat.app.agent.LoopSettings;
import io.openqat.app.agent.Mailbox;
import io.openqat.app.agent.Timekeeper;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.LedgerOfHost;
import io.openqat.app.http.AgentState;
import io.openqat.app.metrics.AgentMetrics;
import io.openqat.app.output.Frame;
import io.openqat.app.reporters.ReporterPlans;
import io.openqat.app.reporters.Reporters;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.watch.Examination;
import io.openqat.sysfs.file.ReadObserver;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What the agent consists of, whatever tells of the host. */
public final class AgentModule extends AbstractModule {
  private static final int CHANGES_KEPT = 4096;

  private final HostSettings host;
  private final AgentConfig config;
  private final AgentSurroundings surroundings;

  public AgentModule(HostSettings host, AgentConfig config, AgentSurroundings surroundings) {
    this.host = host;
    this.config = config;
    this.surroundings = surroundings;
  }

  @Override
  protected void configure() {
    var reads = new ReadCount();
    bind(ReadCount.class).toInstance(reads);
    bind(ReadObserver.class).toInstance(reads);
    bind(AgentConfig.class).toInstance(config);
    bind(AgentSurroundings.class).toInstance(surroundings);
    bind(LoopSettings.class).toInstance(LoopPlans.loop(config));
    bind(Timekeeper.class).toInstance(Timekeeper.SYSTEM);
    bind(Mailbox.class).toInstance(new Mailbox());
    bind(ChangeRing.class).toInstance(new ChangeRing(CHANGES_KEPT));
    bind(Frame.class)
        .toInstance(new Frame(host.hostName(), host.source().origin(), host.catalog()));
    bind(Systemd.class)
        .toInstance(Systemd.of(surroundings.environment(), ProcessHandle.current().pid()));
    bind(AgentState.class).to(LiveState.class).in(Singleton.class);
    bind(LiveState.class);
    bind(Agent.class);
  }

  @Provides
  @Singleton
  HostView view(Timekeeper time, LoopSettings settings) {
    return new HostView(time, settings.period());
  }

  @Provides
  @Singleton
  Watchdog watchdog(HostView view, Systemd manager) {
    return new Watchdog(view, manager);
  }

  @Provides
  @Singleton
  AgentMetrics metrics(ReadCount reads, Mailbox mailbox) {
    return new AgentMetrics(surroundings.version(), reads::count, mailbox::signals);
  }

  @Provides
  @Singleton
  Reporters reporters(Timekeeper time, AgentMetrics metrics) {
    return new Reporters(time, new Random(), metrics);
  }

  @Provides
  @Singleton
  ReporterPlans plans(Frame frame, HostView view, AgentMetrics metrics) {
    return new ReporterPlans(frame, view, surroundings.out(), surroundings.plugins(), metrics);
  }

  @Provides
  @Singleton
  ReadyNotice readyNotice(Systemd manager) {
    return new ReadyNotice(manager);
  }

  @Provides
  @Singleton
  HostLoop loop(
      AcceleratorDiscovery discovery,
      LoopSettings settings,
      Timekeeper time,
      Mailbox mailbox,
      ChangeRing ring,
      HostView view,
      AgentMetrics metrics,
      Reporters reporters,
      ReadyNotice readyNotice) {
    return new HostLoop(
        discovery,
        config.health().heartbeat() ? host.source().heartbeat() : Examination.NONE,
        new LedgerOfHost(host, Optional.empty())::assigned,
        settings,
        time,
        mailbox,
        new Random(),
        List.of(ring, view, metrics, new ChangeLog(), reporters, readyNotice));
  }
}
