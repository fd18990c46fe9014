// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.simulated;

import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.testkit.AcceleratorDiscoveryContract;

/** The contract, kept by the sysfs adapter over the trees of simulated hosts. */
class SysfsContractTest implements AcceleratorDiscoveryContract {
  @Override
  public AcceleratorDiscovery discoveryOf(SimulatedHost host) {
    return () -> new SysfsDiscovery(new ImageFiles(host.image()), QatFamily.catalog()).discover();
  }
}
