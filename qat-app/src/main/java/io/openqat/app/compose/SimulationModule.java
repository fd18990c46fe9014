// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import com.google.inject.AbstractModule;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.fake.host.SimulatedHost;

/** Discovery of a simulated host. */
final class SimulationModule extends AbstractModule {
  private final SimulatedHost host;

  SimulationModule(SimulatedHost host) {
    this.host = host;
  }

  @Override
  protected void configure() {
    bind(AcceleratorDiscovery.class).toInstance(host.discovery());
  }
}
