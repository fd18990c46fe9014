// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.testing;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.CardGrouping;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.qat.QatFamily;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Inventories for examples. */
public final class TestHosts {
  private TestHosts() {}

  public static Inventory of(PhysicalFunction... devices) {
    List<PhysicalFunction> list = Arrays.asList(devices);
    List<Card> cards = new CardGrouping(a -> Optional.empty()).group(list);
    return new Inventory(cards, list, List.of());
  }

  /** A C62x PF with the VFs of these indexes. */
  public static PhysicalFunction device(String address, int... vfs) {
    Model model =
        QatFamily.catalog().models().stream()
            .filter(m -> m.name().equals("C62x"))
            .findFirst()
            .orElseThrow();
    PciAddress pf = PciAddress.parse(address);
    PciId intel = PciId.parse("8086");
    PciId vfId = model.virtualIds().first();
    HostBinding host =
        new HostBinding(
            Reading.known(new DriverName("c6xx")),
            Reading.known(new NumaNode(0)),
            Reading.absent());
    List<VirtualFunction> functions =
        IntStream.of(vfs)
            .mapToObj(
                i ->
                    new VirtualFunction(
                        pf.virtualFunction(8, 1, i).orElseThrow(),
                        i,
                        Reading.known(new PciIdentity(intel, vfId, Optional.empty())),
                        host))
            .toList();
    return new PhysicalFunction(
        pf,
        new PciIdentity(intel, model.physicalIds().first(), Optional.empty()),
        model,
        Reading.known(4),
        List.of(),
        host,
        DeviceStatus.SILENT,
        Optional.of(
            new Sriov(
                Reading.known(16),
                Reading.known(vfs.length),
                Reading.known(8),
                Reading.known(1),
                Reading.known(vfId),
                Reading.known(true))),
        functions);
  }
}
