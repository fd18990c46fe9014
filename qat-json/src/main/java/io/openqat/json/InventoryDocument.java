// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.json.BoundEntry.HostEntry;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code qat discover --format json} prints. An empty value is left out. */
record InventoryDocument(
    String schemaVersion,
    String host,
    Optional<Boolean> synthetic,
    Scanned scanned,
    List<CardEntry> cards,
    List<DeviceEntry> devices,
    List<OrphanEntry> orphans,
    List<FindingEntry> findings) {

  record Scanned(int pciFunctions, long durationMillis) {
    static Scanned of(DiscoveryReport.Scan scan) {
      return new Scanned(scan.pciFunctions(), scan.duration().toMillis());
    }
  }

  record CardEntry(
      String id,
      String kind,
      Optional<String> name,
      Optional<Integer> numaNode,
      List<String> devices) {
    static CardEntry of(Card card, Inventory inventory) {
      return new CardEntry(
          card.id(),
          card.kind().toString(),
          inventory.nameOf(card),
          card.numaNode().optional().map(NumaNode::value),
          card.devices().stream().map(PciAddress::toString).toList());
    }
  }

  record OrphanEntry(
      String address,
      String device,
      String model,
      Optional<String> driver,
      Optional<String> driverOverride,
      Optional<Integer> numaNode,
      Optional<Integer> iommuGroup,
      Optional<List<ReasonEntry>> refusedBy)
      implements BoundEntry {
    static OrphanEntry of(OrphanFunction vf, Verdicts verdicts) {
      HostEntry host = HostEntry.of(vf.host());
      return new OrphanEntry(
          vf.address().toString(),
          vf.identity().device().toString(),
          vf.model().name(),
          host.driver(),
          host.driverOverride(),
          host.numaNode(),
          host.iommuGroup(),
          verdicts.against(vf.address()));
    }
  }

  record FindingEntry(
      String code,
      String severity,
      Optional<String> address,
      Optional<String> path,
      String message,
      String remedy) {
    static FindingEntry of(Finding finding) {
      return new FindingEntry(
          finding.kind().code(),
          finding.kind().severity().toString(),
          finding.address().map(PciAddress::toString),
          finding.path(),
          finding.message(),
          finding.remedy());
    }
  }

  static InventoryDocument of(JudgedHost look) {
    var inventory = look.found().inventory();
    var verdicts = Verdicts.of(look.offer());
    return new InventoryDocument(
        InventoryWriter.SCHEMA_VERSION,
        look.host(),
        look.isSynthetic() ? Optional.of(true) : Optional.empty(),
        Scanned.of(look.found().scan()),
        inventory.cards().stream().map(card -> CardEntry.of(card, inventory)).toList(),
        inventory.devices().stream().map(pf -> DeviceEntry.of(pf, inventory, verdicts)).toList(),
        inventory.orphans().stream().map(vf -> OrphanEntry.of(vf, verdicts)).toList(),
        look.found().findings().stream().map(FindingEntry::of).toList());
  }

  /** The same with nothing but one function, its device and card, and what was found about it. */
  InventoryDocument about(PciAddress function) {
    String address = function.toString();
    List<DeviceEntry> mine =
        devices.stream().flatMap(device -> device.about(address).stream()).toList();
    Set<String> told =
        mine.stream().map(DeviceEntry::address).collect(Collectors.toCollection(HashSet::new));
    told.add(address);
    return new InventoryDocument(
        schemaVersion,
        host,
        synthetic,
        scanned,
        cards.stream().filter(card -> !Collections.disjoint(card.devices(), told)).toList(),
        mine,
        orphans.stream().filter(vf -> vf.address().equals(address)).toList(),
        findings.stream().filter(f -> f.address().filter(told::contains).isPresent()).toList());
  }
}
