// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.sample;

import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.ErrorCounters;
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
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A healthy 4xxx without VFs, to be changed field by field. */
public final class SampleDevice {
  public static final PciIdentity VF_4XXX = identity("4941");

  public PciAddress address;
  public Model model = Models.named("4xxx");
  public PciIdentity identity = identity("4940");
  public Reading<Integer> revision = Reading.known(0x40);
  public List<PciAddress> upstream = List.of();
  public Reading<DriverName> driver = driver("4xxx");
  public Reading<NumaNode> node = Reading.known(new NumaNode(0));
  public Reading<IommuGroup> group = Reading.absent();
  public Reading<OperationalState> state = Reading.known(OperationalState.UP);
  public Reading<ServiceSet> services = Reading.known(ServiceSet.of("sym", "asym"));
  public Reading<ErrorCounters> errors = Reading.known(new ErrorCounters(0, 0, 0));
  public SortedMap<String, Reading<String>> attributes = new TreeMap<>();
  public Optional<Sriov> sriov = Optional.of(sriov(Reading.known(0)));
  public List<VirtualFunction> functions = new ArrayList<>();

  public SampleDevice(String address) {
    this.address = PciAddress.parse(address);
  }

  /** With VFs of these indexes, as many as the device says. */
  public SampleDevice vfs(int... indexes) {
    for (int index : indexes) {
      functions.add(vf(index));
    }
    sriov = Optional.of(sriov(Reading.known(functions.size())));
    return this;
  }

  /** With VFs from 0 on. */
  public SampleDevice firstVfs(int count) {
    return vfs(IntStream.range(0, count).toArray());
  }

  /** VF number {@code index} where offset and stride put it, without a driver. */
  public VirtualFunction vf(int index) {
    return vf(index, Reading.absent());
  }

  public VirtualFunction vf(int index, Reading<DriverName> bound) {
    return new VirtualFunction(
        address.virtualFunction(1, 1, index).orElseThrow(),
        index,
        Reading.known(VF_4XXX),
        new HostBinding(bound, node, group));
  }

  public PhysicalFunction build() {
    return new PhysicalFunction(
        address,
        identity,
        model,
        revision,
        upstream,
        new HostBinding(driver, node, group),
        new DeviceStatus(state, services, errors, attributes),
        sriov,
        functions);
  }

  public static Sriov sriov(Reading<Integer> enabled) {
    return new Sriov(
        Reading.known(16),
        enabled,
        Reading.known(1),
        Reading.known(1),
        Reading.known(PciId.parse("4941")),
        Reading.known(true));
  }

  public static Reading<DriverName> driver(String name) {
    return Reading.known(new DriverName(name));
  }

  public static PciIdentity identity(String device) {
    return new PciIdentity(PciId.parse("8086"), PciId.parse(device), Optional.empty());
  }
}
