// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.Origin;
import io.openqat.app.output.Sources;
import io.openqat.domain.accelerator.CardGrouping;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.DiscoveryReport.Scan;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.discovery.InventoryReview;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Scenario;
import io.openqat.fake.scenario.ScenarioText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reports of hosts each of which shows what another cannot. */
public final class SampleHosts {
  private static final Catalog CATALOG = QatFamily.catalog();
  private static final Reading<String> HOSTILE = Reading.known("\u001b[31m\r\nroot# rm\u202e");

  private SampleHosts() {}

  /** Every sample by its name. */
  public static Map<String, HostReport> all() {
    var all = new TreeMap<String, HostReport>();
    for (HostReport report : List.of(none(), mixed(), wide(), guest(), withheld())) {
      all.put(report.host(), report);
    }
    return all;
  }

  /** A host without accelerators. */
  public static HostReport none() {
    return simulated(
        """
        name: none
        summary: No accelerator
        kernel: 6.12
        accelerators: []
        foreign: [{at: 16:00.0-5, kind: nic}]
        """);
  }

  /** Two Gen4 PFs of one socket, one of them down, VFs in all hands, and a PF of another model. */
  public static HostReport mixed() {
    return simulated(
        """
        name: mixed
        summary: VFs in all hands
        kernel: 6.12
        machine: {nodes: 2}
        accelerators:
          - {at: 6b:00.0, model: 4xxx, vfs: all, bound: {vfio-pci: "0,4,8,12", qat_vfio_pci: "1,5,9,13"}}
          - {at: 70:00.0, model: 4xxx, state: down}
          - {at: 88:00.0, model: DH895xCC, node: 1, driver: none}
        faults:
          - errors 6b:00.0 correctable+3
          - vf-missing 6b:02.0
        """);
  }

  /** 128 VFs of one PF, in a domain of five digits. */
  public static HostReport wide() {
    return simulated(
        """
        name: wide
        summary: Many VFs
        kernel: out-of-tree
        accelerators: [{at: "10000:01:00.0", model: C4xxx, vfs: all, bound: {vfio-pci: 0-99}}]
        """);
  }

  /** VFs in a guest. */
  public static HostReport guest() {
    return simulated(
        """
        name: guest
        summary: VFs alone
        kernel: 6.12
        accelerators: []
        guests: [{at: [07:00.0-1, 08:00.0], model: 4xxx, driver: vfio-pci}]
        foreign: [{at: "16:00.0-7", kind: nic}]
        """);
  }

  /** A device that tells nothing, on a host that tells lies. */
  public static HostReport withheld() {
    PciAddress address = PciAddress.parse("0000:3d:00.0");
    Reading<Integer> number = unreadable(address, "sriov_totalvfs");
    var sriov =
        new Sriov(
            number,
            number,
            number,
            number,
            unreadable(address, "sriov_vf_device"),
            unreadable(address, "sriov_drivers_autoprobe"));
    var host =
        new HostBinding(
            unreadable(address, "driver"),
            unreadable(address, "numa_node"),
            unreadable(address, "iommu_group"));
    var attributes = new TreeMap<String, Reading<String>>();
    attributes.put("auto_reset", HOSTILE);
    attributes.put("num_rps", unreadable(address, "qat/num_rps"));
    var status =
        new DeviceStatus(
            unreadable(address, "qat/state"),
            unreadable(address, "qat/cfg_services"),
            unreadable(address, "qat_ras/errors_fatal"),
            attributes);
    var longName = new DriverName("x".repeat(255));
    var vf =
        new VirtualFunction(
            PciAddress.parse("0000:3d:01.0"),
            4711,
            unreadable(address, "virtfn4711"),
            new HostBinding(Reading.known(longName), Reading.absent(), Reading.absent()));
    var mute =
        new VirtualFunction(
            PciAddress.parse("0000:3d:01.1"),
            4712,
            unreadable(address, "virtfn4712"),
            new HostBinding(unreadable(address, "driver"), Reading.absent(), Reading.absent()));
    var pf =
        new PhysicalFunction(
            address,
            new PciIdentity(new PciId(0x8086), new PciId(0x37c8), Optional.empty()),
            model("C62x"),
            unreadable(address, "revision"),
            List.of(),
            host,
            status,
            Optional.of(sriov),
            List.of(vf, mute));
    var findings =
        List.of(
            Finding.about(
                FindingKinds.ATTRIBUTE_MALFORMED,
                address,
                SysPath.of(address, "qat/" + "y".repeat(200)),
                "reads '\u001b[2J" + "z".repeat(300) + "'"));
    var cards = new CardGrouping(bridged -> Optional.empty()).group(List.of(pf));
    var inventory = new Inventory(cards, List.of(pf), List.of());
    return report("withheld", inventory, findings);
  }

  private static HostReport simulated(String text) {
    Scenario scenario = new ScenarioText(CATALOG).parse("sample.yaml", text);
    DiscoveryReport found = SimulatedHost.boot(scenario).discovery().discover();
    return report(scenario.name(), found);
  }

  private static HostReport report(String host, Inventory inventory, List<Finding> more) {
    var findings = new ArrayList<>(InventoryReview.of(inventory, HostFacts.UNKNOWN, CATALOG));
    findings.addAll(more);
    var scan = new Scan(2, Duration.ofMillis(12));
    return report(host, new DiscoveryReport(inventory, findings, scan));
  }

  private static HostReport report(String host, DiscoveryReport found) {
    return new HostReport(host, Origin.HOST, found, CATALOG, Sources.NONE, HostState.of(found));
  }

  private static Model model(String name) {
    return CATALOG.models().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  private static <T> Reading<T> unreadable(PciAddress address, String file) {
    return Reading.unreadable(SysPath.of(address, file), "Input/output error");
  }
}
