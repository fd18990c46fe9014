// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.testing;

import io.openqat.domain.accelerator.CardGrouping;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.ModelMapping;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.testkit.HostFixtures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Inventories for examples. */
public final class TestHosts {
  private static final Map<String, PhysicalFunction> SEEN = new ConcurrentHashMap<>();

  private TestHosts() {}

  public static Inventory of(PhysicalFunction... devices) {
    List<PhysicalFunction> list = List.of(devices);
    return new Inventory(new CardGrouping(a -> Optional.empty()).group(list), list, List.of());
  }

  /** What is told of the host. */
  public static DriverReport report(MappingOptions options, Inventory host) {
    return new ModelMapping(options).map(HostState.of(host)).report();
  }

  /** A C62x PF with the VFs of these indexes; what can be given is on vfio-pci already. */
  public static PhysicalFunction device(String address, int... vfs) {
    PhysicalFunction all =
        SEEN.computeIfAbsent(
            "at: " + address + (vfs.length == 0 ? "" : ", vfs: all"), TestHosts::seen);
    if (vfs.length == 0) {
      return wholeOnVfio(all);
    }
    return all.withFunctions(
        all.functions().stream()
            .filter(vf -> IntStream.of(vfs).anyMatch(i -> i == vf.index()))
            .map(TestHosts::onVfio)
            .toList());
  }

  private static VirtualFunction onVfio(VirtualFunction vf) {
    return new VirtualFunction(
        vf.address(), vf.index(), vf.identity(), onVfio(vf.address(), vf.host()));
  }

  /** Each in an IOMMU group of its own: they were seen on hosts that number them from the same. */
  private static HostBinding onVfio(PciAddress address, HostBinding host) {
    return new HostBinding(
        Reading.known(DriverName.VFIO_PCI),
        host.numaNode(),
        Reading.known(new IommuGroup(address.routingId())));
  }

  private static PhysicalFunction wholeOnVfio(PhysicalFunction pf) {
    return new PhysicalFunction(
        pf.address(),
        pf.identity(),
        pf.model(),
        pf.revision(),
        pf.upstream(),
        onVfio(pf.address(), pf.host()),
        pf.status(),
        pf.sriov(),
        List.of());
  }

  private static PhysicalFunction seen(String keys) {
    return HostFixtures.reportOf("accelerators: [{model: C62x, " + keys + "}]")
        .inventory()
        .devices()
        .get(0);
  }
}
