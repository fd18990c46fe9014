// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.openqat.app.agent.ChangeRing;
import io.openqat.app.agent.PassListener;
import jakarta.inject.Singleton;

/** The server, and the changes it keeps for its clients. */
public final class HttpModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(ChangeRing.class).in(Singleton.class);
    bind(ChangeStream.class).in(Singleton.class);
    bind(Endpoints.class).in(Singleton.class);
    bind(HostCheck.class);
    bind(RequestHandler.class);
    bind(Visitors.class).in(Singleton.class);
    bind(AgentServer.class).in(Singleton.class);
    Multibinder.newSetBinder(binder(), PassListener.class).addBinding().to(ChangeRing.class);
  }
}
