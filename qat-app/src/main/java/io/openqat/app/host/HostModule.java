// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.openqat.app.config.AgentConfig;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.sysfs.file.ReadObserver;
import jakarta.inject.Singleton;

/** The host that everything is about, and what looks at it. */
public final class HostModule extends AbstractModule {
  private final HostSettings host;

  public HostModule(HostSettings host) {
    this.host = host;
  }

  @Override
  protected void configure() {
    bind(HostSettings.class).toInstance(host);
  }

  @Provides
  @Singleton
  AcceleratorDiscovery discovery(ReadObserver reads, AgentConfig config) {
    return config.loop().uevents() ? host.watching(reads) : host.discovery(reads);
  }
}
