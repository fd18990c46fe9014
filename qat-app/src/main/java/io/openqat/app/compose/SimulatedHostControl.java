// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.health.Examination;
import io.openqat.domain.provisioning.FunctionControl;
import io.openqat.domain.provisioning.plan.HostDrivers;
import io.openqat.domain.qat.QatHeartbeat;
import io.openqat.domain.usage.UsageSource;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.tree.SysfsImage;

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

  @Override
  public Examination heartbeat() {
    return new QatHeartbeat(
        path ->
            host.image().nodes().get(path) instanceof SysfsImage.Text file
                ? Reading.known(file.text())
                : Reading.absent());
  }
}
