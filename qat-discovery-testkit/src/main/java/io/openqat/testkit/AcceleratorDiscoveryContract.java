// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.CardKind;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.util.List;
import java.util.Set;
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
    DiscoveryReport report = look("no-qat");

    assertThat(report.inventory()).isEqualTo(Inventory.EMPTY);
    assertThat(report.findings()).isEmpty();
    assertThat(report.scan().pciFunctions()).isEqualTo(5);
  }

  @Test
  default void twoLooksAtTheSameHostGiveTheSame() {
    SimulatedHost host = HostFixtures.boot("spr-2x1");
    AcceleratorDiscovery discovery = discoveryOf(host);

    DiscoveryReport first = discovery.discover();
    DiscoveryReport second = discovery.discover();

    assertThat(second.inventory()).isEqualTo(first.inventory());
    assertThat(second.findings()).isEqualTo(first.findings());
  }

  @Test
  default void everyPhysicalAndVirtualFunctionIsFound() {
    DiscoveryReport report = look("spr-2x4");

    assertThat(report.inventory().devices()).hasSize(8);
    assertThat(report.inventory().devices())
        .allSatisfy(pf -> assertThat(pf.functions()).hasSize(16));
    assertThat(report.findings()).isEmpty();
  }

  @Test
  default void virtualFunctionsAreInTheOrderOfTheirIndexes() {
    PhysicalFunction pf = device("spr-2x1", "0000:6b:00.0");

    assertThat(pf.functions()).extracting(VirtualFunction::index).startsWith(0, 1, 2);
    assertThat(pf.functions())
        .extracting(vf -> vf.address().toString())
        .startsWith("0000:6b:00.1", "0000:6b:00.2")
        .endsWith("0000:6b:02.0");
  }

  @Test
  default void theDriverIsThatOfTheBinding() {
    PhysicalFunction pf = device("spr-2x1", "0000:6b:00.0");

    assertThat(pf.host().driver()).isEqualTo(Reading.known(new DriverName("4xxx")));
    assertThat(pf.functions()).allSatisfy(vf -> assertThat(vf.host().isVfio()).isTrue());
  }

  @Test
  default void aFunctionWithoutDriverSaysSo() {
    PhysicalFunction pf = device("spr-2x4-unbound-vfs", "0000:6b:00.0");

    assertThat(pf.functions())
        .allSatisfy(vf -> assertThat(vf.host().driver()).isEqualTo(Reading.absent()));
  }

  @Test
  default void iommuGroupsAreThoseOfTheHost() {
    PhysicalFunction pf = device("spr-2x4", "0000:70:00.0");

    assertThat(pf.functions().get(0).host().iommuGroup())
        .isEqualTo(
            has(DiscoveryCapability.IOMMU_GROUPS)
                ? Reading.known(new IommuGroup(435))
                : Reading.absent());
  }

  @Test
  default void aDeviceWithVirtualFunctionsOffersThemAndNotItself() {
    Inventory many = look("dh895xcc").inventory();
    assertThat(many.attachHandles())
        .hasSize(32)
        .noneMatch(address -> many.device(address).isPresent());
    assertThat(look("dh8950").inventory().attachHandles())
        .containsExactly(PciAddress.parse("0000:84:00.0"));
  }

  @Test
  default void eachDeviceKeepsItsOwnNumaNode() {
    assertThat(look("c62x-nodes-0-0-3").inventory().devices())
        .extracting(pf -> pf.host().numaNode())
        .containsExactly(node(0), node(0), node(3));
  }

  @Test
  default void anUnknownNumaNodeIsNotNodeZero() {
    assertThat(look("gen4-guest").inventory().orphans())
        .hasSize(4)
        .allSatisfy(vf -> assertThat(vf.host().numaNode()).isEqualTo(node(-1)));
  }

  @Test
  default void virtualFunctionsInAGuestAreOrphans() {
    DiscoveryReport report = look("c62x-guest");

    assertThat(report.inventory().devices()).isEmpty();
    assertThat(report.inventory().orphans())
        .extracting(vf -> vf.model().name())
        .containsExactly("C62x", "C62x", "C62x", "C62x");
    assertThat(report.findings()).isEmpty();
  }

  @Test
  default void domainsMayHaveMoreThanFourDigits() {
    PhysicalFunction pf = device("domain-10000", "10000:01:00.0");

    assertThat(pf.functions().get(15).address()).hasToString("10000:01:02.0");
  }

  @Test
  default void theVfIdMayHaveThreeDigits() {
    PhysicalFunction pf = device("dh895xcc", "0000:03:00.0");

    assertThat(pf.sriov().orElseThrow().vfDevice().optional().orElseThrow()).hasToString("0x0443");
    assertThat(pf.functions().get(31).address()).hasToString("0000:03:04.7");
  }

  @Test
  default void devicesBehindOneSwitchAreOneCard() {
    Inventory inventory = look("c62x-switch").inventory();

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
    assertThat(look("spr-2x4").inventory().cards())
        .extracting(card -> card.id() + " " + card.devices().size())
        .containsExactly("node-0 4", "node-1 4");
  }

  @Test
  default void neighbouringBusesDoNotMakeACard() {
    assertThat(look("c62x-4e-4f-50").inventory().cards()).hasSize(3);
  }

  @Test
  default void twoModelsInOneHostAreToldApart() {
    assertThat(look("c62x-8970-dh895xcc").inventory().devices())
        .extracting(pf -> pf.model().name())
        .containsExactly("C62x", "C62x", "C62x", "DH895xCC");
  }

  @Test
  default void servicesAreASet() {
    PhysicalFunction pf = device("gen6", "0000:6b:00.0");

    assertThat(pf.status().services())
        .isEqualTo(
            has(DiscoveryCapability.STATUS)
                ? Reading.known(ServiceSet.of("dc", "sym", "asym"))
                : Reading.absent());
  }

  @Test
  default void aDeviceThatIsDownCountsNoErrors() {
    PhysicalFunction down = device("spr-2x4-one-down", "0000:6b:00.0");
    PhysicalFunction up = device("spr-2x4-one-down", "0000:70:00.0");

    assertThat(down.status().errors()).isEqualTo(Reading.absent());
    assertThat(down.status().state())
        .isEqualTo(
            has(DiscoveryCapability.STATUS)
                ? Reading.known(OperationalState.DOWN)
                : Reading.absent());
    assertThat(up.status().errors().optional().isPresent())
        .isEqualTo(has(DiscoveryCapability.STATUS));
  }

  @Test
  default void whatAnOldGenerationDoesNotTellIsAbsent() {
    PhysicalFunction pf = device("dh895xcc", "0000:03:00.0");

    assertThat(pf.status().state()).isEqualTo(Reading.absent());
    assertThat(pf.status().services()).isEqualTo(Reading.absent());
    assertThat(pf.status().attributes()).isEmpty();
  }

  @Test
  default void anUnboundDeviceStillTellsOfSriov() {
    PhysicalFunction pf = device("pf-unbound", "0000:e8:00.0");

    assertThat(pf.sriov().orElseThrow().total()).isEqualTo(Reading.known(16));
    assertThat(pf.status().state()).isEqualTo(Reading.absent());
  }

  @Test
  default void aMissingDriverIsAFinding() {
    assertThat(look("c3xxx-no-firmware").findings())
        .extracting(Finding::kind)
        .containsExactly(FindingKinds.DRIVER_MISSING);
  }

  @Test
  default void aPassedThroughDeviceCannotHaveVirtualFunctions() {
    assertThat(device("c62x-guest-pf", "0000:00:05.0").sriov()).isEmpty();
  }

  @Test
  default void aSickDeviceCostsItsOwnFactAndNothingElse() {
    SimulatedHost host = HostFixtures.boot("spr-2x1");
    PciAddress sick = PciAddress.parse("0000:6b:00.0");
    Inventory healthy = HostFixtures.boot("spr-2x1").discovery().discover().inventory();
    host.inject(Fault.of(FaultKind.GARBAGE, sick, "sriov_offset"));

    DiscoveryReport report = discoveryOf(host).discover();

    PhysicalFunction seen = report.inventory().device(sick).orElseThrow();
    assertThat(seen.functions()).hasSize(16);
    assertThat(report.inventory().device(PciAddress.parse("0000:e8:00.0")))
        .isEqualTo(healthy.device(PciAddress.parse("0000:e8:00.0")));
    if (has(DiscoveryCapability.SICK_DEVICES)) {
      assertThat(seen.sriov().orElseThrow().offset()).isInstanceOf(Reading.Unreadable.class);
      assertThat(report.findings())
          .singleElement()
          .satisfies(f -> assertThat(f.kind()).isEqualTo(FindingKinds.ATTRIBUTE_MALFORMED))
          .satisfies(f -> assertThat(f.address()).contains(sick));
    }
  }

  @Test
  default void aVirtualFunctionThatIsGoneIsNotMadeUp() {
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
    int before = discovery.discover().inventory().attachHandles().size();

    host.control().setVfCount(pf, 16);

    assertThat(discovery.discover().inventory().attachHandles())
        .hasSize(has(DiscoveryCapability.CHANGES) ? before + 15 : before);
  }

  private DiscoveryReport look(String name) {
    return discoveryOf(HostFixtures.boot(name)).discover();
  }

  private PhysicalFunction device(String host, String address) {
    return look(host).inventory().device(PciAddress.parse(address)).orElseThrow();
  }

  private boolean has(DiscoveryCapability capability) {
    return !lacks().contains(capability);
  }

  private static Reading<NumaNode> node(int number) {
    return Reading.known(new NumaNode(number));
  }
}
