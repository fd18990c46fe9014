// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.CardGrouping;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.qat.QatFamily;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Inventories written down for examples. */
public final class Hosts {
  private static final Catalog CATALOG = QatFamily.catalog();
  private static final PciId INTEL = PciId.parse("8086");

  private Hosts() {}

  public static Inventory of(PhysicalFunction... devices) {
    return of(Arrays.asList(devices));
  }

  public static Inventory of(Collection<PhysicalFunction> devices) {
    List<Card> cards = new CardGrouping(a -> Optional.empty()).group(devices);
    return new Inventory(cards, List.copyOf(devices), List.of());
  }

  public static Model model(String name) {
    return CATALOG.models().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  /** A Gen2 PF as the kernel shows it, with no status of its own. */
  public static PhysicalFunction c62x(String address, int vfs) {
    return device("C62x", address, 8, vfs, DeviceStatus.SILENT, "c6xx", "vfio-pci");
  }

  /** A Gen4 PF that is up, on NUMA node 0. */
  public static PhysicalFunction gen4(String address, int vfs, String vfDriver) {
    return gen4(address, vfs, vfDriver, OperationalState.UP, ServiceSet.of("asym", "sym"));
  }

  public static PhysicalFunction gen4(
      String address, int vfs, String vfDriver, OperationalState state, ServiceSet services) {
    var attributes = new TreeMap<String, Reading<String>>();
    attributes.put("num_rps", Reading.known("64"));
    attributes.put("auto_reset", Reading.known("off"));
    DeviceStatus status =
        new DeviceStatus(
            Reading.known(state),
            Reading.known(services),
            Reading.known(new ErrorCounters(1, 2, 0)),
            attributes);
    return device("4xxx", address, 1, vfs, status, "4xxx", vfDriver);
  }

  public static PhysicalFunction device(
      String model,
      String address,
      int offset,
      int vfs,
      DeviceStatus status,
      String driver,
      String vfDriver) {
    Model row = model(model);
    PciAddress pf = PciAddress.parse(address);
    List<VirtualFunction> functions =
        IntStream.range(0, vfs)
            .mapToObj(
                i ->
                    new VirtualFunction(
                        pf.virtualFunction(offset, 1, i).orElseThrow(),
                        i,
                        Reading.known(
                            new PciIdentity(INTEL, row.virtualIds().first(), Optional.empty())),
                        binding(vfDriver, 0)))
            .toList();
    return new PhysicalFunction(
        pf,
        new PciIdentity(
            INTEL,
            row.physicalIds().first(),
            Optional.of(new PciIdentity.Subsystem(INTEL, new PciId(2)))),
        row,
        Reading.known(0x40),
        List.of(),
        binding(driver, 0),
        status,
        Optional.of(
            new Sriov(
                Reading.known(16),
                Reading.known(vfs),
                Reading.known(offset),
                Reading.known(1),
                Reading.known(row.virtualIds().first()),
                Reading.known(true))),
        functions);
  }

  public static HostBinding binding(String driver, int node) {
    return new HostBinding(
        driver.isEmpty() ? Reading.absent() : Reading.known(new DriverName(driver)),
        Reading.known(new NumaNode(node)),
        Reading.absent());
  }
}
