// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.Origin;
import io.openqat.app.output.Sources;
import io.openqat.domain.accelerator.CardGrouping;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.InventoryReview;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.qat.QatFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports that no tree of files gives, or not so shortly: each shows what another cannot. */
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
    return report("none", 6, Inventory.EMPTY, List.of());
  }

  /** Two Gen4 PFs of one socket, one of them down, VFs in all hands, and a PF of another model. */
  public static HostReport mixed() {
    PciAddress first = PciAddress.parse("0000:6b:00.0");
    IntFunction<HostBinding> hands =
        i ->
            switch (i % 4) {
              case 0 -> binding(Optional.of("vfio-pci"), 0);
              case 1 -> binding(Optional.of("4xxxvf"), 0);
              case 2 -> binding(Optional.empty(), 0);
              default ->
                  new HostBinding(
                      Reading.unreadable(SysPath.of(first, "driver"), "Input/output error"),
                      Reading.known(new NumaNode(0)),
                      Reading.absent());
            };
    var up = status(OperationalState.UP, Reading.known(new ErrorCounters(3, 0, 0)));
    var down = status(OperationalState.DOWN, Reading.absent());
    PciAddress second = PciAddress.parse("0000:70:00.0");
    PhysicalFunction lost =
        pf("4xxx", first, binding(Optional.of("4xxx"), 0), up, 16, 1, hands, 15);
    PhysicalFunction asleep =
        pf("4xxx", second, binding(Optional.of("4xxx"), 0), down, 0, 1, hands, 16);
    PhysicalFunction old =
        pf(
            "DH895xCC",
            PciAddress.parse("0000:88:00.0"),
            binding(Optional.empty(), 1),
            DeviceStatus.SILENT,
            0,
            8,
            hands,
            32);
    var findings =
        List.of(
            Finding.about(
                FindingKinds.VF_MISSING,
                first,
                SysPath.of(first, "virtfn15"),
                "leads to 0000:6b:02.0, which is not there"));
    return report("mixed", 144, inventory(List.of(lost, asleep, old), List.of()), findings);
  }

  /** 128 VFs of one PF, in a domain of five digits. */
  public static HostReport wide() {
    PhysicalFunction pf =
        pf(
            "C4xxx",
            PciAddress.parse("10000:01:00.0"),
            binding(Optional.of("c4xxx"), 0),
            DeviceStatus.SILENT,
            128,
            8,
            i -> binding(i < 100 ? Optional.of("vfio-pci") : Optional.empty(), 0),
            128);
    return report("wide", 129, inventory(List.of(pf), List.of()), List.of());
  }

  /** VFs in a guest. */
  public static HostReport guest() {
    List<OrphanFunction> orphans =
        Stream.of("0000:07:00.0", "0000:07:00.1", "0000:08:00.0")
            .map(PciAddress::parse)
            .map(
                address ->
                    new OrphanFunction(
                        address,
                        identity(0x4941),
                        model("4xxx"),
                        binding(Optional.of("vfio-pci"), -1)))
            .toList();
    return report("guest", 12, inventory(List.of(), orphans), List.of());
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
            List.of(vf));
    var findings =
        List.of(
            Finding.about(
                FindingKinds.ATTRIBUTE_MALFORMED,
                address,
                SysPath.of(address, "qat/" + "y".repeat(200)),
                "reads '\u001b[2J" + "z".repeat(300) + "'"));
    return report("withheld", 2, inventory(List.of(pf), List.of()), findings);
  }

  private static HostReport report(
      String host, int functions, Inventory inventory, List<Finding> more) {
    var findings = new ArrayList<>(InventoryReview.of(inventory, CATALOG));
    findings.addAll(more);
    var scan = new DiscoveryReport.Scan(functions, Duration.ofMillis(12));
    var found = new DiscoveryReport(inventory, findings, scan);
    return new HostReport(host, Origin.HOST, found, CATALOG, Sources.NONE, HostState.of(found));
  }

  private static Inventory inventory(List<PhysicalFunction> devices, List<OrphanFunction> orphans) {
    var cards = new CardGrouping(address -> Optional.empty()).group(devices);
    return new Inventory(cards, devices, orphans);
  }

  private static PhysicalFunction pf(
      String name,
      PciAddress address,
      HostBinding host,
      DeviceStatus status,
      int enabled,
      int offset,
      IntFunction<HostBinding> holders,
      int most) {
    Model model = model(name);
    PciId vfId = model.virtualIds().first();
    List<VirtualFunction> functions =
        IntStream.range(0, Math.min(enabled, most))
            .mapToObj(
                i ->
                    new VirtualFunction(
                        address.virtualFunction(offset, 1, i).orElseThrow(),
                        i,
                        Reading.known(identity(vfId.value())),
                        holders.apply(i)))
            .toList();
    var sriov =
        new Sriov(
            Reading.known(model.defaultVfs().orElseThrow()),
            Reading.known(enabled),
            Reading.known(offset),
            Reading.known(1),
            Reading.known(vfId),
            Reading.known(false));
    return new PhysicalFunction(
        address,
        identity(model.physicalIds().first().value()),
        model,
        Reading.known(0x40),
        List.of(),
        host,
        status,
        Optional.of(sriov),
        functions);
  }

  private static DeviceStatus status(OperationalState state, Reading<ErrorCounters> errors) {
    var attributes = new TreeMap<String, Reading<String>>();
    attributes.put("num_rps", Reading.known("64"));
    return new DeviceStatus(
        Reading.known(state), Reading.known(ServiceSet.of("sym", "asym")), errors, attributes);
  }

  private static HostBinding binding(Optional<String> driver, int node) {
    return new HostBinding(
        driver.map(d -> Reading.known(new DriverName(d))).orElseGet(Reading::absent),
        Reading.known(new NumaNode(node)),
        Reading.known(new IommuGroup(419)));
  }

  private static PciIdentity identity(int device) {
    var board = new PciIdentity.Subsystem(new PciId(0x8086), new PciId(0));
    return new PciIdentity(new PciId(0x8086), new PciId(device), Optional.of(board));
  }

  private static Model model(String name) {
    return CATALOG.models().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  private static <T> Reading<T> unreadable(PciAddress address, String file) {
    return Reading.unreadable(SysPath.of(address, file), "Input/output error");
  }
}
