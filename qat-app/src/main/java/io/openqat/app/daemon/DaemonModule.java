// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import io.openqat.app.agent.ChangeLog;
import io.openqat.app.agent.PassListener;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.LedgerOfHost;
import io.openqat.app.host.Watching;
import io.openqat.app.http.AgentState;
import io.openqat.domain.assignment.LedgerView;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.watch.Examination;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/** The agent as a process, and what its loop asks of this host. */
public final class DaemonModule extends AbstractModule {
  private final AgentSurroundings surroundings;

  public DaemonModule(AgentSurroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  protected void configure() {
    bind(AgentSurroundings.class).toInstance(surroundings);
    bind(Systemd.class)
        .toInstance(Systemd.of(surroundings.environment(), ProcessHandle.current().pid()));
    bind(Watchdog.class).in(Singleton.class);
    bind(LoadCounter.class).in(Singleton.class);
    bind(AgentState.class).to(LiveState.class).in(Singleton.class);
    bind(LiveState.class);
    bind(Watching.class);
    bind(Agent.class);
    var listeners = Multibinder.newSetBinder(binder(), PassListener.class);
    listeners.addBinding().toInstance(new ChangeLog());
    listeners.addBinding().to(LoadCounter.class);
    listeners.addBinding().to(Watchdog.class);
  }

  @Provides
  Examination examination(AgentConfig config, HostSettings host) {
    return host.plugins().examinations(config.health().examinations(), host.source().sysfs());
  }

  @Provides
  UsageSource usage(HostSettings host) {
    return host.usage();
  }

  @Provides
  Supplier<LedgerView> ledger(HostSettings host) {
    return new LedgerOfHost(host, Optional.empty())::view;
  }
}
