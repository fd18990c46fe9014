// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.fixture.Models;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One PF of a {@link PlannedHost}, with what its driver would keep of it. */
final class PlannedDevice {
  final PciAddress address;
  final Model model;
  final boolean controllable;
  final SortedMap<String, Reading<String>> attributes = new TreeMap<>();
  final List<Optional<DriverName>> functions = new ArrayList<>();
  Optional<DriverName> driver;
  boolean up = true;
  ServiceSet services = ServiceSet.of("sym", "asym");
  int total = 4;
  Reading<Integer> enabled = Reading.known(0);
  boolean iommu = true;
  boolean autoprobe = true;

  /** A healthy one without VFs. */
  PlannedDevice(String model, String address) {
    this.model = Models.named(model);
    this.address = PciAddress.parse(address);
    this.controllable = this.model.services().isConfigurable();
    this.driver = this.model.physicalDriver();
    if (controllable) {
      attributes.put("auto_reset", Reading.known("off"));
    }
  }

  /** So many VFs, all with this driver. */
  PlannedDevice with(int count, Optional<DriverName> all) {
    functions.clear();
    for (int i = 0; i < count; i++) {
      functions.add(all);
    }
    enabled = Reading.known(count);
    return this;
  }

  PlannedDevice with(int count, String all) {
    return with(count, DriverName.tryParse(all));
  }

  boolean isDriven() {
    return driver.isPresent() && driver.equals(model.physicalDriver());
  }

  PciAddress vf(int index) {
    return address.virtualFunction(1, 1, index).orElseThrow();
  }

  PhysicalFunction look() {
    boolean told = controllable && isDriven();
    var vfs = new ArrayList<VirtualFunction>();
    for (int i = 0; i < functions.size(); i++) {
      vfs.add(new VirtualFunction(vf(i), i, Reading.absent(), binding(functions.get(i))));
    }
    return new PhysicalFunction(
        address,
        new PciIdentity(model.vendor(), model.physicalIds().first(), Optional.empty()),
        model,
        Reading.absent(),
        List.of(),
        binding(driver),
        new DeviceStatus(
            told
                ? Reading.known(up ? OperationalState.UP : OperationalState.DOWN)
                : Reading.absent(),
            told ? Reading.known(services) : Reading.absent(),
            Reading.absent(),
            told ? attributes : new TreeMap<>()),
        Optional.of(
            new Sriov(
                Reading.known(total),
                enabled,
                Reading.known(1),
                Reading.known(1),
                Reading.absent(),
                Reading.known(autoprobe))),
        vfs);
  }

  private HostBinding binding(Optional<DriverName> bound) {
    return new HostBinding(
        bound.map(Reading::known).orElseGet(Reading::absent),
        Reading.known(new NumaNode(0)),
        iommu ? Reading.known(new IommuGroup(address.bus())) : Reading.absent());
  }
}
