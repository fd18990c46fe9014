// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sequence;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.pci.PciAddress;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a look tells of a host, as far as two hosts of the same description have it in common. */
final class ComparedFacts {
  private final SortedMap<String, String> facts = new TreeMap<>();

  private ComparedFacts() {}

  static SortedMap<String, String> of(DiscoveryReport report) {
    var facts = new ComparedFacts();
    report.inventory().devices().forEach(facts::device);
    report.inventory().orphans().forEach(orphan -> facts.host(orphan.address(), orphan.host()));
    return facts.facts;
  }

  private void device(PhysicalFunction device) {
    PciAddress at = device.address();
    host(at, device.host());
    add(at, "state", device.status().state());
    add(at, "services", device.status().services());
    add(at, "errors", device.status().errors());
    device
        .sriov()
        .ifPresent(
            sriov -> {
              add(at, "enabled", sriov.enabled());
              add(at, "total", sriov.total());
              add(at, "autoprobe", sriov.autoprobe());
            });
    device.functions().forEach(this::function);
  }

  private void function(VirtualFunction function) {
    facts.put(function.address() + " index", Integer.toString(function.index()));
    host(function.address(), function.host());
  }

  /** Numbers of groups are any, and what is in which is told by the number of facts. */
  private void host(PciAddress at, HostBinding host) {
    add(at, "driver", host.driver());
    add(at, "override", host.override());
    add(at, "group", host.iommuGroup().map(number -> "some"));
  }

  /** Why something cannot be read is worded by each host in its own way. */
  private void add(PciAddress at, String name, Reading<?> reading) {
    facts.put(
        at + " " + name,
        reading.fold(Object::toString, () -> "absent", (source, why) -> "unreadable"));
  }
}
