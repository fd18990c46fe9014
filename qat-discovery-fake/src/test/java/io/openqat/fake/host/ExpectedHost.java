// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.GroupFacts;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.kernel.Driver;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.PciFunction;
import io.openqat.fake.kernel.VisibleLinks;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import io.openqat.fake.scenario.IommuMode;
import io.openqat.fake.scenario.KeptMemory;
import io.openqat.fake.scenario.VfioDenylist;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is true of a simulated host as a whole. */
final class ExpectedHost {
  private static final String KEPT = "0x00000000bdf7f000 0x00000000bdf82fff direct";

  private final Kernel kernel;
  private final VisibleLinks links;
  private final Set<DriverName> loaded;
  private final Set<DriverName> own;
  private final Map<PciAddress, DriverName> told;

  ExpectedHost(Kernel kernel, Catalog catalog, VisibleLinks links) {
    this.kernel = kernel;
    this.links = links;
    this.loaded = kernel.bus().drivers().stream().map(Driver::name).collect(Collectors.toSet());
    this.own =
        catalog.models().stream()
            .map(Model::physicalDriver)
            .flatMap(Optional::stream)
            .filter(loaded::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    this.told = bound(name -> name.isVfio() || own.contains(name));
  }

  /** All but the groups. */
  HostFacts facts() {
    int nodes = kernel.machine().nodeCount();
    return new HostFacts(
        drivers(),
        nodes == 0 ? OptionalInt.empty() : OptionalInt.of(nodes),
        kernel.machine().hypervisor().map(Object::toString),
        Map.of());
  }

  private HostDrivers drivers() {
    Set<DriverName> outOfTree =
        kernel.bus().drivers().stream()
            .filter(Driver::isOutOfTree)
            .map(Driver::name)
            .filter(own::contains)
            .collect(Collectors.toSet());
    return new HostDrivers(
        Optional.of(loaded), Optional.of(outOfTree), bound(own::contains), denylist());
  }

  private HostDrivers.Denylist denylist() {
    if (!loaded.contains(DriverName.VFIO_PCI)) {
      return HostDrivers.Denylist.UNKNOWN;
    }
    VfioDenylist list = kernel.machine().denylist();
    return list == VfioDenylist.ON
        ? HostDrivers.Denylist.HEEDED
        : list == VfioDenylist.OFF ? HostDrivers.Denylist.SWITCHED_OFF : HostDrivers.Denylist.NONE;
  }

  /** The driver that its own folder tells; for others the link of the function counts. */
  Optional<DriverName> told(PciFunction function) {
    return Optional.ofNullable(told.get(function.address()));
  }

  private Map<PciAddress, DriverName> bound(Predicate<DriverName> drivers) {
    var bound = new HashMap<PciAddress, DriverName>();
    for (PciFunction function : kernel.functions()) {
      if (isThere(function)) {
        function.driver().filter(drivers).ifPresent(d -> bound.put(function.address(), d));
      }
    }
    return bound;
  }

  /** The group of a function that is an accelerator. */
  GroupFacts group(IommuGroup group, Set<PciAddress> accelerators, boolean wholeDevice) {
    if (kernel.machine().iommuMode() == IommuMode.NO_IOMMU) {
      return GroupFacts.NO_IOMMU;
    }
    List<PciFunction> members =
        kernel.functions().stream()
            .filter(this::isThere)
            .filter(f -> links.group(f).equals(Optional.of(group)))
            .toList();
    boolean kept =
        kernel.functions().stream()
            .filter(f -> f.group().equals(Optional.of(group)))
            .anyMatch(f -> f.traits().reserved().equals(Optional.of(KeptMemory.DIRECT)));
    return new GroupFacts(
        members.stream()
            .filter(f -> !accelerators.contains(f.address()))
            .map(this::member)
            .toList(),
        false,
        wholeDevice && kept ? List.of(KEPT) : List.of());
  }

  private GroupFacts.Member member(PciFunction function) {
    boolean bridge = function.traits().classCode() == 0x060400;
    return new GroupFacts.Member(
        function.address(), bridge ? Reading.absent() : driver(function), bridge);
  }

  /** A link that leads nowhere still names a driver. */
  private Reading<DriverName> driver(PciFunction function) {
    Optional<FaultKind> fault =
        kernel.disturbances().reading(function.address(), "driver").map(Fault::kind);
    if (told(function).isPresent()) {
      return Reading.known(told(function).get());
    }
    return function
        .driver()
        .filter(driver -> !fault.equals(Optional.of(FaultKind.MISSING)))
        .map(Reading::known)
        .orElseGet(Reading::absent);
  }

  private boolean isThere(PciFunction function) {
    return links.isListed(function)
        && !kernel.disturbances().has(function.address(), FaultKind.GONE);
  }
}
