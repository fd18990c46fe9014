// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.Origin;
import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Optional;

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

  /** The version of this contract: the first number changes with it, the second when it grows. */
  static final String SCHEMA_VERSION = "1.0";

  record Scanned(int pciFunctions, long durationMillis) {
    static Scanned of(DiscoveryReport.Scan scan) {
      return new Scanned(scan.pciFunctions(), scan.duration().toMillis());
    }
  }

  record CardEntry(String id, String kind, Optional<Integer> numaNode, List<String> devices) {
    static CardEntry of(Card card) {
      return new CardEntry(
          card.id(),
          card.kind().toString(),
          card.numaNode().optional().map(NumaNode::value),
          card.devices().stream().map(PciAddress::toString).toList());
    }
  }

  /** How a function is bound on its host; stands among the other keys of the function. */
  record HostEntry(
      Optional<String> driver, Optional<Integer> numaNode, Optional<Integer> iommuGroup) {
    static HostEntry of(HostBinding host) {
      return new HostEntry(
          host.driver().optional().map(DriverName::value),
          host.numaNode().optional().map(NumaNode::value),
          host.iommuGroup().optional().map(IommuGroup::number));
    }
  }

  record OrphanEntry(String address, String device, String model, @JsonUnwrapped HostEntry host) {
    static OrphanEntry of(OrphanFunction vf) {
      return new OrphanEntry(
          vf.address().toString(),
          vf.identity().device().toString(),
          vf.model().name(),
          HostEntry.of(vf.host()));
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
          finding.kind().remedy());
    }
  }

  /** What says in each document that a host does not exist; nothing for one that does. */
  static Optional<Boolean> synthetic(Origin origin) {
    return origin == Origin.SIMULATION ? Optional.of(true) : Optional.empty();
  }

  static InventoryDocument of(HostReport report) {
    var inventory = report.inventory();
    return new InventoryDocument(
        SCHEMA_VERSION,
        report.host(),
        synthetic(report.origin()),
        Scanned.of(report.found().scan()),
        inventory.cards().stream().map(CardEntry::of).toList(),
        inventory.devices().stream().map(pf -> DeviceEntry.of(pf, inventory)).toList(),
        inventory.orphans().stream().map(OrphanEntry::of).toList(),
        report.found().findings().stream().map(FindingEntry::of).toList());
  }
}
