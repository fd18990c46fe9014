// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.openqat.app.config.AgentConfig;
import jakarta.inject.Singleton;
import java.util.Random;
import java.util.random.RandomGenerator;

/** The loop and its newest pass. Other modules add to the set of {@link PassListener}. */
public final class LoopModule extends AbstractModule {
  private final AgentConfig config;

  public LoopModule(AgentConfig config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    bind(AgentConfig.class).toInstance(config);
    bind(Timekeeper.class).toInstance(Timekeeper.SYSTEM);
    bind(RandomGenerator.class).toInstance(new Random());
    bind(Mailbox.class).toInstance(new Mailbox());
    bind(Waiting.class).to(Mailbox.class);
    bind(HostView.class).in(Singleton.class);
    bind(HostLoop.class).in(Singleton.class);
    Multibinder.newSetBinder(binder(), PassListener.class).addBinding().to(HostView.class);
  }
}
