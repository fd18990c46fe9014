// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static java.util.stream.Collectors.joining;

import io.openqat.app.output.FunctionRow;
import io.openqat.app.output.Held;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.Origin;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.telemetry.DeviceCondition;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of one function; which of it, depends on what it is. */
final class FunctionFacts {
  private final FactList list;
  private final HostReport report;
  private final PciAddress address;

  FunctionFacts(Style style, HostReport report, PciAddress address) {
    this.list = new FactList(style);
    this.report = report;
    this.address = address;
  }

  void title(String role, String model) {
    list.section(address + "  " + Printable.of(model) + ", " + role);
    String kind = report.origin() == Origin.HOST ? "" : " (" + report.origin().title() + ")";
    list.fact("host", report.host() + kind);
    report
        .sources()
        .folder(address)
        .ifPresent(
            folder -> {
              list.fact("read below", folder.toString());
              list.placesAreBelow(folder);
            });
  }

  /** Those of these files of this function that were read. */
  Stream<Path> read(String... files) {
    return report.sources().of(address, Arrays.asList(files));
  }

  void identity(Reading<PciIdentity> identity, Model model) {
    Stream<Path> ids = read("vendor", "device", "modalias", "uevent");
    list.fact("vendor:device", identity, ids);
    String name = identity.optional().flatMap(model.packaging()::boardOf).orElse("");
    identity
        .optional()
        .flatMap(PciIdentity::subsystem)
        .ifPresent(
            board ->
                list.fact(
                    "subsystem",
                    Reading.known((board + " " + name).strip()),
                    read("subsystem_vendor", "subsystem_device", "modalias", "uevent")));
  }

  void upstream(PhysicalFunction pf) {
    String bridges =
        pf.upstream().isEmpty() ? "none, on a root bus" : String.join(" > ", names(pf.upstream()));
    list.fact("bridges above", Cell.of(bridges), read("").toList());
  }

  void host(HostBinding host) {
    list.fact("driver", host.driver(), read("driver", "uevent"));
    if (!host.override().isAbsent()) {
      list.fact("driver override", host.override(), read("driver_override"));
    }
    list.fact("NUMA node", host.numaNode().map(node -> node.value()), read("numa_node"));
    list.fact("IOMMU group", host.iommuGroup(), read("iommu_group"));
    report.rows().stream()
        .filter(row -> row.address().equals(address))
        .flatMap(row -> row.claims().stream())
        .forEach(claim -> list.fact("in use by", Held.words(claim)));
    report.offer().verdicts().stream()
        .filter(verdict -> verdict.address().equals(address))
        .forEach(this::verdict);
  }

  /** Who uses it was asked; where that was refused, nothing may be promised. */
  private void verdict(Verdict verdict) {
    String label = "can be given";
    for (Reason reason : verdict.reasons()) {
      String text = reason.rule() + ": " + Printable.of(reason.text());
      boolean first = !label.isEmpty();
      list.fact(label, new Cell(first ? "no: " + text : text, Emphasis.NOTABLE), List.of());
      label = "";
    }
    if (verdict.isOffered()) {
      list.fact(
          label,
          report.unseen().isEmpty()
              ? new Cell("yes", Emphasis.GOOD)
              : new Cell(
                  "not known: " + Printable.of(String.join("; ", report.unseen())),
                  Emphasis.NOTABLE),
          List.of());
    }
  }

  void index(VirtualFunction vf, PhysicalFunction pf) {
    List<Path> link = report.sources().of(pf.address(), List.of("virtfn" + vf.index())).toList();
    list.fact("PF", Cell.of(pf.address().toString()), read("physfn").toList());
    list.fact("index", Cell.of(vf.index()), link.stream().toList());
  }

  void card(PhysicalFunction pf) {
    report
        .inventory()
        .cardOf(pf.address())
        .ifPresent(
            card -> {
              list.section("card");
              list.fact("id", card.id());
              report.inventory().nameOf(card).ifPresent(name -> list.fact("name", name));
              list.fact("joined by", card.kind().toString());
              list.fact("devices", String.join(" ", names(card.devices())));
            });
  }

  void functions(PhysicalFunction pf) {
    if (pf.functions().isEmpty()) {
      return;
    }
    list.section("virtual functions");
    Map<PciAddress, String> users =
        report.rows().stream()
            .filter(row -> !row.claims().isEmpty())
            .collect(
                Collectors.toMap(
                    FunctionRow::address,
                    row -> row.claims().stream().map(Held::words).collect(joining("; "))));
    for (VirtualFunction vf : pf.functions()) {
      String holder =
          vf.host().driver().fold(d -> "driver " + d, () -> "no driver", (s, why) -> "driver ?");
      String group = vf.host().iommuGroup().optional().map(g -> ", group " + g).orElse("");
      String user = Optional.ofNullable(users.get(vf.address())).map(", "::concat).orElse("");
      Optional<Path> link = report.sources().of(pf.address(), "virtfn" + vf.index());
      list.fact(vf.address().toString(), Cell.of(holder + group + user), link.stream().toList());
    }
  }

  void revision(Reading<Integer> revision) {
    list.fact("revision", revision.map("0x%02x"::formatted), read("revision", "config"));
  }

  void sriov(Sriov sriov) {
    list.section("SR-IOV");
    list.fact("VFs at most", sriov.total(), read("sriov_totalvfs"));
    list.fact("VFs enabled", sriov.enabled(), read("sriov_numvfs"));
    list.fact("offset", sriov.offset(), read("sriov_offset"));
    list.fact("stride", sriov.stride(), read("sriov_stride"));
    list.fact("VF device id", sriov.vfDevice(), read("sriov_vf_device"));
    list.fact("VF autoprobe", sriov.autoprobe(), read("sriov_drivers_autoprobe"));
  }

  void condition(DeviceCondition condition) {
    ConditionText.of(condition).forEach((name, value) -> list.fact(name, value, Stream.of()));
  }

  void status(PhysicalFunction pf) {
    StatusLayout layout = report.catalog().statusLayout(pf.model());
    DeviceStatus status = pf.status();
    list.section("status");
    list.fact("state", status.state(), layout.state().stream().flatMap(this::file));
    list.fact("services", status.services(), layout.services().stream().flatMap(this::file));
    layout
        .errors()
        .ifPresent(
            files -> {
              counter(status, "correctable", ErrorCounters::correctable, files.correctable());
              counter(status, "nonfatal", ErrorCounters::nonfatal, files.nonfatal());
              counter(status, "fatal", ErrorCounters::fatal, files.fatal());
            });
    status.attributes().forEach((name, value) -> list.fact(name, value, attribute(name, layout)));
  }

  private void counter(
      DeviceStatus status, String name, Function<ErrorCounters, Long> count, String file) {
    list.fact(name + " errors", status.errors().map(count), read(file));
  }

  private Stream<Path> attribute(String name, StatusLayout layout) {
    return layout.attribute(name).stream().flatMap(this::file);
  }

  /** Where a pattern has led is not kept. */
  private Stream<Path> file(StatusFile file) {
    return file.isFixed() && !file.isElsewhere() ? read(file.path()) : Stream.empty();
  }

  /** The whole text, with what the catalogue and discovery have to say at its end. */
  String end(Model model) {
    ModelFacts.print(list, model);
    List<Finding> own =
        report.found().findings().stream()
            .filter(finding -> finding.address().filter(address::equals).isPresent())
            .toList();
    if (!own.isEmpty()) {
      list.findings(own);
    }
    return list.print();
  }

  private static List<String> names(List<PciAddress> addresses) {
    return addresses.stream().map(PciAddress::toString).toList();
  }
}
