// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.Origin;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of a sheet that hold for PFs and VFs alike. */
final class FunctionFacts {
  private final Sheet sheet;
  private final HostReport report;
  private final PciAddress address;

  FunctionFacts(Sheet sheet, HostReport report, PciAddress address) {
    this.sheet = sheet;
    this.report = report;
    this.address = address;
  }

  void title(String role, String model) {
    sheet.section(address + "  " + Cell.printable(model) + ", " + role);
    String kind = report.origin() == Origin.HOST ? "" : " (" + report.origin().title() + ")";
    sheet.fact("host", report.host() + kind);
    report
        .sources()
        .folder(address)
        .ifPresent(
            folder -> {
              sheet.fact("read below", folder.toString());
              sheet.placesAreBelow(folder);
            });
  }

  /** Those of these files of this function that were read. */
  Stream<Path> read(String... files) {
    return report.sources().of(address, Arrays.asList(files));
  }

  void identity(Reading<PciIdentity> identity) {
    Stream<Path> ids = read("vendor", "device", "modalias", "uevent");
    sheet.fact("vendor:device", identity, ids);
    identity
        .optional()
        .flatMap(PciIdentity::subsystem)
        .ifPresent(
            board ->
                sheet.fact(
                    "subsystem",
                    Reading.known(
                        "%04x:%04x".formatted(board.vendor().value(), board.device().value())),
                    read("subsystem_vendor", "subsystem_device", "modalias", "uevent")));
  }

  void upstream(PhysicalFunction pf) {
    String bridges =
        pf.upstream().isEmpty() ? "none, on a root bus" : String.join(" > ", names(pf.upstream()));
    sheet.fact("bridges above", Cell.of(bridges), read("").toList());
  }

  void host(HostBinding host) {
    sheet.fact("driver", host.driver(), read("driver", "uevent"));
    sheet.fact("NUMA node", host.numaNode().map(node -> node.value()), read("numa_node"));
    sheet.fact("IOMMU group", host.iommuGroup(), read("iommu_group"));
  }

  void index(VirtualFunction vf, PhysicalFunction pf) {
    List<Path> link = report.sources().of(pf.address(), List.of("virtfn" + vf.index())).toList();
    sheet.fact("PF", Cell.of(pf.address().toString()), read("physfn").toList());
    sheet.fact("index", Cell.of(vf.index()), link.stream().toList());
  }

  void card(PhysicalFunction pf) {
    report
        .inventory()
        .cardOf(pf.address())
        .ifPresent(
            card -> {
              sheet.section("card");
              sheet.fact("id", card.id());
              sheet.fact("joined by", card.kind().toString());
              sheet.fact("devices", String.join(" ", names(card.devices())));
            });
  }

  void functions(PhysicalFunction pf) {
    if (pf.functions().isEmpty()) {
      return;
    }
    sheet.section("virtual functions");
    for (VirtualFunction vf : pf.functions()) {
      String holder =
          vf.host().driver().fold(d -> "driver " + d, () -> "free", (s, why) -> "driver ?");
      String group = vf.host().iommuGroup().optional().map(g -> ", group " + g).orElse("");
      Optional<Path> link = report.sources().of(pf.address(), "virtfn" + vf.index());
      sheet.fact(vf.address().toString(), Cell.of(holder + group), link.stream().toList());
    }
  }

  void findings() {
    List<Finding> own =
        report.found().findings().stream()
            .filter(finding -> finding.address().filter(address::equals).isPresent())
            .toList();
    if (!own.isEmpty()) {
      sheet.findings(own);
    }
  }

  private static List<String> names(List<PciAddress> addresses) {
    return addresses.stream().map(PciAddress::toString).toList();
  }
}
