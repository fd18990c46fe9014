// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.run.Provisioner;
import io.openqat.domain.provisioning.run.RunReport;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.image.SysfsImage;
import io.openqat.fake.scenario.Scenario;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A simulated host that is provisioned. */
record Bench(SimulatedHost host) {
  static Bench of(Scenario scenario) {
    return new Bench(SimulatedHost.boot(scenario));
  }

  /** The first device, as it is now. */
  PhysicalFunction device() {
    return host.discovery().discover().inventory().devices().get(0);
  }

  Provisioner provisioner() {
    return provisioner(host.control());
  }

  Provisioner provisioner(FunctionControl control) {
    return provisioner(control, host.usage());
  }

  /** One that sees these users of the host. */
  Provisioner provisioner(FunctionControl control, UsageSource usage) {
    return new Provisioner(host.discovery(), control, usage);
  }

  Plan plan(DesiredState desired, Force force) {
    return Planner.plan(provisioner().look(), desired, force);
  }

  Plan plan(DesiredState desired) {
    return plan(desired, Force.NONE);
  }

  RunReport apply(DesiredState desired, Force force, FunctionControl control) {
    return provisioner(control).apply(plan(desired, force), desired, force, step -> {});
  }

  RunReport apply(DesiredState desired) {
    return apply(desired, Force.NONE, host.control());
  }

  /** Every file of the host: also what discovery does not see, such as reservations. */
  SysfsImage state() {
    return host.image();
  }

  /** What is not as it was, file by file. */
  SortedMap<String, String> changesSince(SysfsImage before) {
    var changes = new TreeMap<String, String>();
    SysfsImage now = state();
    var paths = new TreeSet<>(before.nodes().keySet());
    paths.addAll(now.nodes().keySet());
    for (String path : paths) {
      if (!before.at(path).equals(now.at(path))) {
        changes.put(path, before.at(path) + " became " + now.at(path));
      }
    }
    return changes;
  }
}
