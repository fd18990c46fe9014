// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import io.openqat.app.agent.LoopSettings;
import io.openqat.app.agent.PassListener;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.daemon.Agent;
import io.openqat.app.daemon.AgentModule;
import io.openqat.app.daemon.AgentSurroundings;
import io.openqat.app.host.HostModule;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.Inspection;
import io.openqat.app.host.InspectionModule;
import io.openqat.app.host.Provisioning;
import io.openqat.app.host.ProvisioningModule;
import io.openqat.app.host.WatchModule;
import io.openqat.app.host.Watching;
import io.openqat.app.output.ReportRenderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Chooses the modules from the settings, before there is an injector, and puts objects together.
 */
public final class Composition {
  static {
    // Guice's generated classes need access that new JDKs warn about; reflection is fast enough.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
  }

  private Composition() {}

  /**
   * What a command needs that looks at a host.
   *
   * @param renderer makes the form of output that was asked for
   */
  public static Inspection inspection(HostSettings host, Supplier<ReportRenderer> renderer) {
    return injector(new HostModule(host), new InspectionModule(renderer))
        .getInstance(Inspection.class);
  }

  /**
   * What runs for years.
   *
   * @param config what it is to do
   * @param surroundings the process it runs in
   */
  public static Agent agent(HostSettings host, AgentConfig config, AgentSurroundings surroundings) {
    return injector(new HostModule(host), new AgentModule(host, config, surroundings))
        .getInstance(Agent.class);
  }

  /**
   * What shows changes as they happen.
   *
   * @param settings when to look
   * @param each is told of each pass
   */
  public static Watching watching(HostSettings host, LoopSettings settings, PassListener each) {
    return injector(new HostModule(host), new WatchModule(settings, each))
        .getInstance(Watching.class);
  }

  /**
   * What a command needs that changes a host, or plans to.
   *
   * @param ledger what is assigned; the host's own when empty
   * @param renderer makes the picture of the host
   */
  public static Provisioning provisioning(
      HostSettings host, Optional<Path> ledger, Supplier<ReportRenderer> renderer) {
    return injector(
            new HostModule(host), new InspectionModule(renderer), new ProvisioningModule(ledger))
        .getInstance(Provisioning.class);
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
