// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.openqat.domain.accelerator.CardKind;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every discovery adapter keeps. A test class implements this interface, says how its adapter
 * looks at a simulated host, and what the adapter lacks; what it lacks must then be missing in the
 * clean way {@link DiscoveryCapability} describes.
 */
public interface AcceleratorDiscoveryContract {

  /** The adapter, looking at this host. */
  AcceleratorDiscovery discoveryOf(SimulatedHost host);

  /** What the adapter cannot do. */
  default Set<DiscoveryCapability> lacks() {
    return Set.of();
  }

  @Test
  default void aHostWithoutAcceleratorsHasAnEmptyInventory() {
    DiscoveryReport report =
        look("foreign: [{at: 00:00.0, kind: host-bridge}, {at: 01:00.0-1, kind: nic}]");

    assertThat(report.inventory()).isEqualTo(Inventory.EMPTY);
    assertThat(report.findings()).allMatch(f -> f.kind().equals(FindingKinds.NOTHING_FOUND));
    assertThat(report.scan().pciFunctions()).isEqualTo(3);
  }

  @Test
  default void twoLooksAtTheSameHostGiveTheSame() {
    AcceleratorDiscovery discovery = discoveryOf(HostFixtures.boot("spr-2x1"));

    DiscoveryReport first = discovery.discover();
    DiscoveryReport second = discovery.discover();

    assertThat(second.inventory()).isEqualTo(first.inventory());
    assertThat(second.findings()).isEqualTo(first.findings());
  }

  @Test
  default void everyPhysicalAndVirtualFunctionIsFound() {
    DiscoveryReport report = lookAt("at: [6b:00.0, 70:00.0, 75:00.0], model: 4xxx, vfs: all");

    assertThat(report.inventory().devices()).hasSize(3);
    assertThat(bindings(report)).hasSize(48);
    if (has(DiscoveryCapability.VF_LIST)) {
      assertThat(report.inventory().devices())
          .allSatisfy(pf -> assertThat(pf.functions()).hasSize(16));
      assertThat(told(report)).isEmpty();
    }
  }

  @Test
  default void virtualFunctionsAreInTheOrderOfTheirIndexes() {
    assumeTrue(has(DiscoveryCapability.VF_LIST), "it does not tell which VFs are whose");
    List<VirtualFunction> functions = onlyDevice("model: 4xxx, vfs: all").functions();

    assertThat(functions).extracting(VirtualFunction::index).startsWith(0, 1, 2);
    assertThat(functions)
        .extracting(vf -> vf.address().toString())
        .startsWith("0000:6b:00.1", "0000:6b:00.2")
        .endsWith("0000:6b:02.0");
  }

  @Test
  default void theDriverIsThatOfTheBinding() {
    DiscoveryReport report = lookAt("at: 6b:00.0, model: 4xxx, vfs: all, bound: {vfio-pci: all}");

    assertThat(report.inventory().devices().get(0).host().driver())
        .isEqualTo(Reading.known(new DriverName("4xxx")));
    assertThat(bindings(report)).hasSize(16).allMatch(HostBinding::isVfio);
  }

  @Test
  default void aFunctionWithoutDriverSaysSo() {
    assertThat(bindings(lookAt("at: 6b:00.0, model: 4xxx, vfs: all")))
        .hasSize(16)
        .allMatch(host -> host.driver().isAbsent());
  }

  @Test
  default void iommuGroupsAreThoseOfTheHost() {
    DiscoveryReport report = lookAt("at: 6b:00.0, model: 4xxx, vfs: all, first-group: 435");

    assertThat(bindings(report).get(0).iommuGroup())
        .isEqualTo(readWith(DiscoveryCapability.IOMMU_GROUPS, new IommuGroup(435)));
  }

  @Test
  default void aDeviceWithVirtualFunctionsOffersThemAndNotItself() {
    if (has(DiscoveryCapability.VF_LIST)) {
      Inventory many = lookAt("at: 03:00.0, model: DH895xCC, vfs: all").inventory();
      assertThat(many.attachHandles())
          .hasSize(32)
          .noneMatch(address -> many.device(address).isPresent());
    }
    assertThat(lookAt("at: 84:00.0, model: DH895xCC").inventory().attachHandles())
        .containsExactly(PciAddress.parse("0000:84:00.0"));
  }

  @Test
  default void eachDeviceKeepsItsOwnNumaNode() {
    DiscoveryReport report =
        look(
            """
            machine: {nodes: 4, cpus-per-node: 12}
            accelerators:
              - {at: [3b:00.0, 3d:00.0], model: C62x, node: 0}
              - {at: d8:00.0, model: C62x, node: 3}
            """);

    assertThat(report.inventory().devices())
        .extracting(pf -> pf.host().numaNode())
        .containsExactly(node(0), node(0), node(3));
  }

  @Test
  default void anUnknownNumaNodeIsNotNodeZero() {
    assertThat(
            look("guests: [{at: [07:00.0, 08:00.0], model: 4xxx, node: -1}]").inventory().orphans())
        .hasSize(2)
        .allSatisfy(
            vf ->
                assertThat(vf.host().numaNode())
                    .isEqualTo(readWith(DiscoveryCapability.UNKNOWN_NODE, new NumaNode(-1))));
  }

  @Test
  default void virtualFunctionsInAGuestAreOrphans() {
    DiscoveryReport report =
        look(
            """
            machine: {nodes: 1, cpus-per-node: 4, iommu: false}
            guests: [{at: [05:00.0, 0c:00.0], model: C62x}]
            """);

    assertThat(report.inventory().devices()).isEmpty();
    assertThat(report.inventory().orphans())
        .extracting(vf -> vf.model().name())
        .containsExactly("C62x", "C62x");
    assertThat(report.findings()).isEmpty();
  }

  @Test
  default void domainsMayHaveMoreThanFourDigits() {
    DiscoveryReport report = lookAt("at: '10000:01:00.0', model: 4xxx, vfs: all");

    assertThat(functions(report))
        .extracting(PciAddress::toString)
        .startsWith("10000:01:00.1")
        .endsWith("10000:01:02.0");
  }

  @Test
  default void theVfIdMayHaveThreeDigits() {
    assumeTrue(has(DiscoveryCapability.SRIOV), "it does not tell of SR-IOV");
    PhysicalFunction pf = onlyDevice("model: DH895xCC, vfs: all");

    assertThat(pf.sriov().orElseThrow().vfDevice().optional().orElseThrow()).hasToString("0x0443");
    if (has(DiscoveryCapability.VF_LIST)) {
      assertThat(pf.functions().get(31).address()).hasToString("0000:6b:04.7");
    }
  }

  @Test
  default void devicesBehindOneSwitchAreOneCard() {
    Inventory inventory =
        look("""
        foreign:
          - {at: b2:00.0, kind: root-port}
          - {at: b3:00.0, kind: switch-upstream, behind: b2:00.0}
          - {at: [b4:00.0, b4:02.0], kind: switch-downstream, behind: b3:00.0}
        accelerators:
          - {at: [b5:00.0, b6:00.0], model: C62x, behind: [b4:00.0, b4:02.0]}
        """)
            .inventory();

    assertThat(inventory.devices()).hasSize(2);
    if (has(DiscoveryCapability.SWITCH_CARDS)) {
      assertThat(inventory.cards())
          .singleElement()
          .satisfies(card -> assertThat(card.kind()).isEqualTo(CardKind.SWITCH))
          .satisfies(card -> assertThat(card.id()).isEqualTo("switch-0000:b3:00.0"));
    } else {
      assertThat(inventory.cards()).hasSize(2);
    }
  }

  @Test
  default void devicesInOneCpuPackageAreOneCard() {
    DiscoveryReport report =
        lookAt(
            "at: [6b:00.0, 70:00.0, 75:00.0], model: 4xxx, node: 0",
            "at: [e8:00.0, ed:00.0], model: 4xxx, node: 1");

    assertThat(report.inventory().cards())
        .extracting(card -> card.id() + " " + card.devices().size())
        .containsExactly("node-0 3", "node-1 2");
  }

  @Test
  default void neighbouringBusesDoNotMakeACard() {
    assertThat(lookAt("at: [4e:00.0, 4f:00.0, 50:00.0], model: C62x").inventory().cards())
        .hasSize(3);
  }

  @Test
  default void twoModelsInOneHostAreToldApart() {
    DiscoveryReport report =
        lookAt(
            "at: [08:00.0, 09:00.0, 0a:00.0], model: C62x, subsystem: 8086:0002, vfs: all",
            "at: 88:00.0, model: DH895xCC, vfs: all");

    assertThat(report.inventory().devices())
        .extracting(pf -> pf.model().name())
        .containsExactly("C62x", "C62x", "C62x", "DH895xCC");
  }

  @Test
  default void servicesAreASet() {
    PhysicalFunction pf = onlyDevice("model: 6xxx, services: asym;sym;dc", "7.3");

    assertThat(pf.status().services())
        .isEqualTo(readWith(DiscoveryCapability.STATUS, ServiceSet.of("dc", "sym", "asym")));
  }

  @Test
  default void aDeviceThatIsDownCountsNoErrors() {
    PhysicalFunction down = onlyDevice("model: 4xxx, state: down");
    PhysicalFunction up = onlyDevice("model: 4xxx, state: up");

    assertThat(down.status().errors()).isEqualTo(Reading.absent());
    assertThat(down.status().state())
        .isEqualTo(readWith(DiscoveryCapability.STATUS, OperationalState.DOWN));
    assertThat(up.status().errors().optional().isPresent())
        .isEqualTo(has(DiscoveryCapability.STATUS));
  }

  @Test
  default void whatAnOldGenerationDoesNotTellIsAbsent() {
    PhysicalFunction pf = onlyDevice("model: DH895xCC, vfs: all");

    assertThat(pf.status().state()).isEqualTo(Reading.absent());
    assertThat(pf.status().services()).isEqualTo(Reading.absent());
    assertThat(pf.status().attributes()).isEmpty();
  }

  @Test
  default void anUnboundDeviceStillTellsOfSriov() {
    PhysicalFunction pf = onlyDevice("model: 402xx, driver: none");

    assertThat(pf.sriov().map(Sriov::total).orElse(Reading.absent()))
        .isEqualTo(readWith(DiscoveryCapability.SRIOV, 16));
    assertThat(pf.status().state()).isEqualTo(Reading.absent());
  }

  @Test
  default void aMissingDriverIsAFinding() {
    assertThat(told(lookAt("at: 01:00.0, model: C3xxx, firmware: false")))
        .extracting(Finding::kind)
        .containsExactly(FindingKinds.DRIVER_MISSING);
  }

  @Test
  default void aPassedThroughDeviceCannotHaveVirtualFunctions() {
    Optional<Sriov> sriov = onlyDevice("model: C62x, total-vfs: none").sriov();
    if (has(DiscoveryCapability.SRIOV)) {
      assertThat(sriov).isEmpty();
    } else {
      assertThat(sriov.map(Sriov::total).orElse(Reading.absent())).isEqualTo(Reading.absent());
    }
  }

  @Test
  default void aSickDeviceCostsItsOwnFactAndNothingElse() {
    SimulatedHost host = HostFixtures.boot("spr-2x1");
    PciAddress sick = PciAddress.parse("0000:6b:00.0");
    Inventory healthy = discoveryOf(host).discover().inventory();
    host.inject(Fault.of(FaultKind.GARBAGE, sick, "sriov_offset"));

    DiscoveryReport report = discoveryOf(host).discover();

    PhysicalFunction seen = report.inventory().device(sick).orElseThrow();
    assertThat(seen.functions()).hasSize(has(DiscoveryCapability.VF_LIST) ? 16 : 0);
    assertThat(report.inventory().device(PciAddress.parse("0000:e8:00.0")))
        .isEqualTo(healthy.device(PciAddress.parse("0000:e8:00.0")));
    if (has(DiscoveryCapability.SICK_DEVICES) && has(DiscoveryCapability.SRIOV)) {
      assertThat(seen.sriov().orElseThrow().offset()).isInstanceOf(Reading.Unreadable.class);
      assertThat(told(report))
          .singleElement()
          .satisfies(f -> assertThat(f.kind()).isEqualTo(FindingKinds.ATTRIBUTE_MALFORMED))
          .satisfies(f -> assertThat(f.address()).contains(sick));
    }
  }

  @Test
  default void aVirtualFunctionThatIsGoneIsNotMadeUp() {
    assumeTrue(has(DiscoveryCapability.VF_LIST), "it does not tell which VFs are whose");
    SimulatedHost host = HostFixtures.boot("spr-2x1");
    host.inject(Fault.of(FaultKind.VF_MISSING, PciAddress.parse("0000:6b:00.3")));

    DiscoveryReport report = discoveryOf(host).discover();

    List<VirtualFunction> functions =
        report.inventory().device(PciAddress.parse("0000:6b:00.0")).orElseThrow().functions();
    assertThat(functions).hasSize(15).extracting(VirtualFunction::index).doesNotContain(2);
    assertThat(report.findings()).extracting(Finding::kind).contains(FindingKinds.VF_MISSING);
  }

  @Test
  default void aChangeIsSeenAtTheNextLook() {
    SimulatedHost host = HostFixtures.boot("spr-2x4-no-vfs");
    PciAddress pf = PciAddress.parse("0000:6b:00.0");
    AcceleratorDiscovery discovery = discoveryOf(host);
    int before = functions(discovery.discover()).size();

    host.control().setVfCount(pf, 16);

    assertThat(functions(discovery.discover()))
        .hasSize(has(DiscoveryCapability.CHANGES) ? before + 16 : before);
  }

  /** What is found wrong, but for what only follows from what the adapter lacks. */
  private List<Finding> told(DiscoveryReport report) {
    Set<FindingKind> expected = new HashSet<>();
    if (!has(DiscoveryCapability.IOMMU_GROUPS)) {
      expected.add(FindingKinds.IOMMU_OFF);
    }
    if (!has(DiscoveryCapability.SRIOV)) {
      expected.addAll(List.of(FindingKinds.SRIOV_OFF, FindingKinds.VF_COUNT_MISMATCH));
    }
    if (!has(DiscoveryCapability.VF_LIST)) {
      expected.addAll(List.of(FindingKinds.VF_UNLISTED, FindingKinds.VF_COUNT_MISMATCH));
    }
    return report.findings().stream()
        .filter(finding -> !expected.contains(finding.kind()))
        .toList();
  }

  /** All VFs, whosoever they are, by address. */
  private static List<PciAddress> functions(DiscoveryReport report) {
    return functions(report, VirtualFunction::address, OrphanFunction::address).sorted().toList();
  }

  /** How the host holds each VF. */
  private static List<HostBinding> bindings(DiscoveryReport report) {
    return functions(report, VirtualFunction::host, OrphanFunction::host).toList();
  }

  private static <T> Stream<T> functions(
      DiscoveryReport report,
      Function<VirtualFunction, T> of,
      Function<OrphanFunction, T> ofOrphan) {
    Inventory inventory = report.inventory();
    return Stream.concat(
        inventory.devices().stream().flatMap(pf -> pf.functions().stream()).map(of),
        inventory.orphans().stream().map(ofOrphan));
  }

  private DiscoveryReport look(String keys) {
    return discoveryOf(HostFixtures.hostOf(keys)).discover();
  }

  private DiscoveryReport lookAt(String... accelerators) {
    return look("accelerators: [{" + String.join("}, {", accelerators) + "}]");
  }

  /** The only device of a host, at 6b:00.0, as these keys of a scenario describe it. */
  private PhysicalFunction onlyDevice(String keys) {
    return onlyDevice(keys, "6.12");
  }

  private PhysicalFunction onlyDevice(String keys, String kernel) {
    String host = "kernel: %s\naccelerators: [{at: 6b:00.0, %s}]".formatted(kernel, keys);
    return look(host).inventory().devices().get(0);
  }

  private boolean has(DiscoveryCapability capability) {
    return !lacks().contains(capability);
  }

  /** What an adapter with a capability reads; without, the fact is absent. */
  private <T> Reading<T> readWith(DiscoveryCapability capability, T value) {
    return has(capability) ? Reading.known(value) : Reading.absent();
  }

  private static Reading<NumaNode> node(int number) {
    return Reading.known(new NumaNode(number));
  }
}
