// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import io.openqat.app.agent.LoopModule;
import io.openqat.app.agent.PassListener;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.daemon.Agent;
import io.openqat.app.daemon.AgentSurroundings;
import io.openqat.app.daemon.DaemonModule;
import io.openqat.app.host.HostModule;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.WatchModule;
import io.openqat.app.host.Watching;
import io.openqat.app.http.HttpModule;
import io.openqat.app.metrics.MetricsModule;
import io.openqat.app.reporters.ReportersModule;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the modules before there is an injector, and puts objects together that run for long.
 * Those of a command that looks once are so few that it makes them itself.
 */
public final class Composition {
  static {
    // Guice's generated classes need access that new JDKs warn about; reflection is fast enough.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
  }

  private Composition() {}

  /**
   * What runs for years.
   *
   * @param config what it is to do
   * @param surroundings the process it runs in
   */
  public static Agent agent(HostSettings host, AgentConfig config, AgentSurroundings surroundings) {
    // Listeners are told of a pass in the order of these modules: changes are kept before the pass
    // that made them can be asked for, no report waits for what is counted, and a service manager
    // hears that all is ready when it is.
    return injector(
            new HostModule(host),
            new HttpModule(),
            new LoopModule(config),
            new ReportersModule(surroundings.out(), surroundings.plugins()),
            new MetricsModule(surroundings.version()),
            new DaemonModule(surroundings))
        .getInstance(Agent.class);
  }

  /**
   * What shows changes as they happen.
   *
   * @param config when to look
   * @param each is told of each pass
   */
  public static Watching watching(HostSettings host, AgentConfig config, PassListener each) {
    return injector(new HostModule(host), new LoopModule(config), new WatchModule(each))
        .getInstance(Watching.class);
  }

  private static Injector injector(Module... modules) {
    var strict =
        new ArrayList<Module>(
            List.of(
                Binder::requireExplicitBindings,
                Binder::disableCircularProxies,
                Binder::requireAtInjectOnConstructors,
                Binder::requireExactBindingAnnotations));
    strict.addAll(List.of(modules));
    return Guice.createInjector(Stage.PRODUCTION, strict);
  }
}
