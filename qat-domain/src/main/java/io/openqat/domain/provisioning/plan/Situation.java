// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.DriverOwner;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.discovery.HostFacts;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * What a host is like at one moment.
 *
 * @param inventory what is on it
 * @param claims who uses it, as far as that can be seen; what its drivers show is added
 * @param facts what is true of it as a whole
 */
public record Situation(Inventory inventory, Set<Claim> claims, HostFacts facts) {
  public Situation {
    Objects.requireNonNull(inventory, "inventory");
    Objects.requireNonNull(facts, "facts");
    var all = new HashSet<>(claims);
    all.addAll(DriverOwner.claims(inventory));
    claims = Set.copyOf(all);
  }

  HostDrivers drivers() {
    return facts.drivers();
  }
}
