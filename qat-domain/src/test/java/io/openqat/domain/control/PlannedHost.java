// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.fixture.Host;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.HostDrivers;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.plan.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A host of a few devices that plans are made for; what plans do is tried on simulated hosts. */
final class PlannedHost {
  final List<PlannedDevice> devices = new ArrayList<>();
  final Set<Claim> claims = new TreeSet<>();
  HostDrivers drivers = HostDrivers.UNKNOWN;

  PlannedHost(PlannedDevice... some) {
    devices.addAll(List.of(some));
  }

  Inventory inventory() {
    return Host.of(devices.stream().map(PlannedDevice::look).toArray(PhysicalFunction[]::new))
        .inventory();
  }

  Plan plan(DesiredState desired, Force force) {
    return Planner.plan(new Situation(inventory(), claims, drivers), desired, force);
  }

  Plan plan(DesiredState desired) {
    return plan(desired, Force.NONE);
  }
}
