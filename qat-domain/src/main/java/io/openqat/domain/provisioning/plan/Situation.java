// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.DriverOwner;
import io.openqat.domain.control.Usage;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.discovery.IommuGroups;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a host is like at one moment.
 *
 * @param inventory what is on it
 * @param usage who uses it, as far as that can be seen; what its drivers show is added
 * @param facts what is true of it as a whole
 * @param catalog the models that were looked for
 */
public record Situation(Inventory inventory, Usage usage, HostFacts facts, Catalog catalog) {
  public Situation {
    Objects.requireNonNull(inventory, "inventory");
    Objects.requireNonNull(facts, "facts");
    Objects.requireNonNull(catalog, "catalog");
    usage = Usage.all(List.of(usage, Usage.of(DriverOwner.claims(inventory))));
  }

  /** A host of which these claims are known, and nothing else stood in the way. */
  public Situation(Inventory inventory, Set<Claim> claims, HostFacts facts) {
    this(inventory, Usage.of(claims), facts, Catalog.of());
  }

  /** What one look at a host shows. */
  public static Situation of(DiscoveryReport report, UsageSource usage, Catalog catalog) {
    Inventory inventory = report.inventory();
    return new Situation(inventory, usage.usage(inventory), report.facts(), catalog);
  }

  public Set<Claim> claims() {
    return usage.claims();
  }

  /** Tells what keeps VFIO from handing out functions; made anew each time, of the whole host. */
  IommuGroups groups() {
    return IommuGroups.of(inventory, facts);
  }

  HostDrivers drivers() {
    return facts.drivers();
  }
}
