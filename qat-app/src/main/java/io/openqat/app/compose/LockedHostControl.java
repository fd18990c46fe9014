// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.health.Examination;
import io.openqat.domain.provisioning.FunctionControl;
import io.openqat.domain.provisioning.plan.HostDrivers;
import io.openqat.domain.usage.UsageSource;
import java.util.Set;

/**
 * A host that is only told of, by a capture or a plugin: plans can be made for it, and nothing
 * else.
 */
record LockedHostControl() implements HostControl {
  @Override
  public FunctionControl control(Catalog catalog) {
    throw new OpenQatException(
        "a host that a capture or a plugin tells of cannot be changed: ask for a plan");
  }

  @Override
  public UsageSource usage() {
    return inventory -> Set.of();
  }

  @Override
  public HostDrivers drivers(Catalog catalog) {
    return HostDrivers.UNKNOWN;
  }

  @Override
  public Examination heartbeat() {
    return Examination.NONE;
  }
}
