// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.fake.host.SimulatedHost;

class SimulatedDiscoveryTest implements AcceleratorDiscoveryContract {
  @Override
  public AcceleratorDiscovery discoveryOf(SimulatedHost host) {
    return host.discovery();
  }
}
