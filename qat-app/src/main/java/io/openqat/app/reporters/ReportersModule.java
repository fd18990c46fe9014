// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import io.openqat.app.agent.PassListener;
import io.openqat.app.plugin.Plugins;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/** Reporters, and what they are made from. */
public final class ReportersModule extends AbstractModule {
  private final Consumer<String> out;
  private final Plugins plugins;

  /**
   * @param out takes what the reporter to standard output writes
   * @param plugins what was added
   */
  public ReportersModule(Consumer<String> out, Plugins plugins) {
    this.out = out;
    this.plugins = plugins;
  }

  @Override
  protected void configure() {
    bind(Plugins.class).toInstance(plugins);
    bind(ReporterPlans.class);
    bind(Reporters.class).in(Singleton.class);
    Multibinder.newSetBinder(binder(), PassListener.class).addBinding().to(Reporters.class);
  }

  @Provides
  Consumer<String> out() {
    return out;
  }
}
