// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.provisioning.FunctionControl;
import io.openqat.domain.provisioning.plan.HostDrivers;
import io.openqat.domain.usage.UsageSource;
import io.openqat.fake.host.SimulatedHost;

/** A host that exists only in this process. */
record SimulatedHostControl(SimulatedHost host) implements HostControl {
  @Override
  public FunctionControl control(Catalog catalog) {
    return host.control();
  }

  @Override
  public UsageSource usage() {
    return host.usage();
  }

  @Override
  public HostDrivers drivers(Catalog catalog) {
    return host.drivers();
  }
}
