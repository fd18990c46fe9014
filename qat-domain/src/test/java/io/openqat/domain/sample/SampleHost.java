// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.sample;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.InventoryReview;
import io.openqat.domain.fixture.Host;
import io.openqat.domain.fixture.Models;
import io.openqat.domain.pci.PciAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Hosts of sample devices, as a pass would report them. */
public final class SampleHost {
  private SampleHost() {}

  public static DiscoveryReport report(SampleDevice... devices) {
    return report(inventory(devices));
  }

  public static Inventory inventory(SampleDevice... devices) {
    return Host.of(Arrays.stream(devices).map(SampleDevice::build).toArray(PhysicalFunction[]::new))
        .inventory();
  }

  public static DiscoveryReport report(Inventory inventory, Finding... more) {
    Stream<Finding> reviewed = InventoryReview.of(inventory, Models.CATALOG).stream();
    return new DiscoveryReport(
        inventory,
        Stream.concat(reviewed, Stream.of(more)).toList(),
        new DiscoveryReport.Scan(0, Duration.ZERO));
  }

  /** A finding about the host as a whole. */
  public static Finding ofHost(String message) {
    return new Finding(
        FindingKinds.UNEXPECTED_ENTRY, Optional.empty(), Optional.of("/sys/bus/pci"), message);
  }

  /** Every address in an inventory. */
  public static Set<PciAddress> addresses(Inventory inventory) {
    var addresses = new HashSet<PciAddress>();
    for (PhysicalFunction pf : inventory.devices()) {
      addresses.add(pf.address());
      pf.functions().forEach(vf -> addresses.add(vf.address()));
    }
    inventory.orphans().forEach(vf -> addresses.add(vf.address()));
    return addresses;
  }
}
