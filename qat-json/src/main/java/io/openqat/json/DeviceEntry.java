// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.json.BoundEntry.HostEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One PF with its VFs. */
record DeviceEntry(
    String address,
    String vendor,
    String device,
    Optional<String> subsystemVendor,
    Optional<String> subsystemDevice,
    Optional<String> revision,
    String family,
    String model,
    Optional<Integer> generation,
    Optional<String> driver,
    Optional<String> driverOverride,
    Optional<Integer> numaNode,
    Optional<Integer> iommuGroup,
    Optional<String> card,
    Optional<String> state,
    Optional<List<String>> services,
    Optional<SriovEntry> sriov,
    Optional<ErrorCounters> ras,
    Optional<Map<String, String>> attributes,
    Optional<List<ReasonEntry>> refusedBy,
    List<FunctionEntry> functions)
    implements BoundEntry {

  record SriovEntry(
      Optional<Integer> total,
      Optional<Integer> enabled,
      Optional<Integer> offset,
      Optional<Integer> stride,
      Optional<String> vfDevice,
      Optional<Boolean> autoprobe) {
    static SriovEntry of(Sriov sriov) {
      return new SriovEntry(
          sriov.total().optional(),
          sriov.enabled().optional(),
          sriov.offset().optional(),
          sriov.stride().optional(),
          sriov.vfDevice().optional().map(PciId::toString),
          sriov.autoprobe().optional());
    }
  }

  record FunctionEntry(
      String address,
      int index,
      Optional<String> device,
      Optional<String> driver,
      Optional<String> driverOverride,
      Optional<Integer> numaNode,
      Optional<Integer> iommuGroup,
      Optional<List<ReasonEntry>> refusedBy)
      implements BoundEntry {
    static FunctionEntry of(VirtualFunction vf, Verdicts verdicts) {
      HostEntry host = HostEntry.of(vf.host());
      return new FunctionEntry(
          vf.address().toString(),
          vf.index(),
          vf.identity().optional().map(PciIdentity::device).map(PciId::toString),
          host.driver(),
          host.driverOverride(),
          host.numaNode(),
          host.iommuGroup(),
          verdicts.against(vf.address()));
    }
  }

  static DeviceEntry of(PhysicalFunction pf, Inventory inventory, Verdicts verdicts) {
    Optional<PciIdentity.Subsystem> board = pf.identity().subsystem();
    DeviceStatus status = pf.status();
    HostEntry host = HostEntry.of(pf.host());
    return new DeviceEntry(
        pf.address().toString(),
        pf.identity().vendor().toString(),
        pf.identity().device().toString(),
        board.map(b -> b.vendor().toString()),
        board.map(b -> b.device().toString()),
        pf.revision().optional().map("0x%02x"::formatted),
        pf.model().family(),
        pf.model().name(),
        pf.model().generation(),
        host.driver(),
        host.driverOverride(),
        host.numaNode(),
        host.iommuGroup(),
        inventory.cardOf(pf.address()).map(Card::id),
        status.state().optional().map(OperationalState::toString),
        status.services().optional().map(services -> List.copyOf(services.names())),
        pf.sriov().map(SriovEntry::of),
        status.errors().optional(),
        attributes(status),
        verdicts.against(pf.address()),
        pf.functions().stream().map(vf -> FunctionEntry.of(vf, verdicts)).toList());
  }

  /** The device, with one of its VFs if that is meant; empty when it is another's function. */
  Optional<DeviceEntry> about(String function) {
    if (address.equals(function)) {
      return Optional.of(this);
    }
    List<FunctionEntry> one =
        functions.stream().filter(vf -> vf.address().equals(function)).toList();
    return one.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DeviceEntry(
                address,
                vendor,
                device,
                subsystemVendor,
                subsystemDevice,
                revision,
                family,
                model,
                generation,
                driver,
                driverOverride,
                numaNode,
                iommuGroup,
                card,
                state,
                services,
                sriov,
                ras,
                attributes,
                refusedBy,
                one));
  }

  private static Optional<Map<String, String>> attributes(DeviceStatus status) {
    var known = new TreeMap<String, String>();
    status
        .attributes()
        .forEach((name, value) -> value.optional().ifPresent(text -> known.put(name, text)));
    return known.isEmpty() ? Optional.empty() : Optional.of(known);
  }
}
