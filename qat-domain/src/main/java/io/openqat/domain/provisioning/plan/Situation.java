// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import java.util.Objects;
import java.util.Set;

/**
 * What a host is like at one moment.
 *
 * @param inventory what is on it
 * @param claims who uses it, as far as that can be seen
 * @param drivers what its drivers can do
 */
public record Situation(Inventory inventory, Set<Claim> claims, HostDrivers drivers) {
  public Situation {
    Objects.requireNonNull(inventory, "inventory");
    Objects.requireNonNull(drivers, "drivers");
    claims = Set.copyOf(claims);
  }
}
