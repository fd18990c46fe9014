// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.discovery.HostDrivers.Denylist;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.offer.Criterion;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.DesiredDevices;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.DriverChoice;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.OfferedFunctions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {
  private static final String PF = "0000:6b:00.0";
  private static final DeviceWish ON = DeviceWish.of(FunctionTarget.ON);
  private static final DeviceWish OFF = DeviceWish.of(FunctionTarget.OFF);
  private static final DeviceWish VFIO = ON.withDriver(DriverChoice.VFIO_PCI);
  private static final DeviceWish KERNEL = ON.withDriver(DriverChoice.KERNEL);

  private final Pf four = device("4xxx", PF);
  private final Pf two = device("C62x", PF);

  /** Devices that plans are made for; what plans do is tried on simulated hosts. */
  private static final class PlannedHost {
    final List<Pf> devices;
    final Set<Claim> claims = new TreeSet<>();
    HostDrivers drivers = HostDrivers.UNKNOWN;

    PlannedHost(Pf... some) {
      devices = List.of(some);
    }

    Inventory inventory() {
      return Hosts.inventory(devices.toArray(Pf[]::new));
    }

    Plan plan(DesiredState desired, Force force) {
      return Planner.plan(
          new Situation(inventory(), claims, HostFacts.of(drivers)), desired, force);
    }

    Plan plan(DesiredState desired) {
      return plan(desired, Force.NONE);
    }
  }

  /** A healthy one that can have four VFs and has none. */
  private static Pf device(String model, String address) {
    Pf device = Pf.of(model, address).total(Reading.known(4));
    device.inGroup(Reading.known(new IommuGroup(device.address.bus())));
    if (device.model.services().isConfigurable()) {
      device.attributes.put("auto_reset", Reading.known("off"));
    }
    return device;
  }

  private static Pf vfs(Pf device, int count, String driver) {
    return device.functionDriver(Reading.known(new DriverName(driver))).vfs(count);
  }

  private PciAddress vf(int index) {
    return four.function(index).address();
  }

  private static DesiredState all(DeviceWish wish) {
    return DesiredState.of(Selector.ANY, wish);
  }

  private static Plan plan(Pf device, DeviceWish wish) {
    return new PlannedHost(device).plan(all(wish));
  }

  private static List<String> steps(Pf device, DeviceWish wish) {
    Plan plan = plan(device, wish);
    assertThat(plan.refusals()).isEmpty();
    return plan.steps().stream().map(PlannedStep::toString).toList();
  }

  private static void refused(Pf device, DeviceWish wish, RefusalRule rule, String what) {
    refused(new PlannedHost(device), wish, rule, what);
  }

  private static void refused(PlannedHost host, DeviceWish wish, RefusalRule rule, String what) {
    Plan plan = host.plan(all(wish));
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.openEnded()).isEmpty();
    assertThat(plan.refusals())
        .extracting(Refusal::device)
        .containsOnly(host.devices.get(0).address);
    assertThat(plan.refusals())
        .extracting(Refusal::toString)
        .containsExactly(PF + ": " + rule + ": " + what);
  }

  @Test
  void aHostThatIsAsDesiredNeedsNothing() {
    vfs(four, 4, "vfio-pci");
    Plan plan = plan(four, VFIO.withServices(ServiceSet.of("sym", "asym")));
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.refusals()).isEmpty();
    assertThat(plan.notes()).isEmpty();
    assertThat(plan.overridden()).isEmpty();
  }

  @Test
  void functionsAreMadeAndThenBound() {
    assertThat(steps(four, VFIO))
        .containsExactly(
            PF + ": create 4 VFs (it has 0 of 4)",
            PF
                + ": bind VFs #0-3 to vfio-pci (new VFs have the driver that the kernel chose, or"
                + " none)");
  }

  @Test
  void servicesTakeTheDeviceDownFirst() {
    vfs(four, 4, "vfio-pci");
    assertThat(steps(four, VFIO.withServices(ServiceSet.of("dc"))))
        .containsExactly(
            PF + ": take down (services change only while it is down)",
            PF + ": configure for dc (it has asym;sym)",
            PF + ": create 4 VFs (the step before removed its VFs)",
            PF
                + ": bind VFs #0-3 to vfio-pci (new VFs have the driver that the kernel chose, or"
                + " none)");
  }

  @Test
  void aDeviceThatIsDownIsNotTakenDown() {
    four.state(Reading.known(OperationalState.DOWN));
    assertThat(steps(four, OFF.withServices(ServiceSet.of("dc"))))
        .containsExactly(
            PF + ": configure for dc (it has asym;sym)", PF + ": bring up (it is down)");
    assertThat(steps(four, ON)).containsExactly(PF + ": create 4 VFs (it has 0 of 4)");
  }

  @Test
  void functionsGoWithTheDeviceWhereItHasAState() {
    vfs(four, 4, "vfio-pci");
    Plan plan = plan(four, OFF);
    assertThat(plan.steps())
        .extracting(PlannedStep::toString)
        .containsExactly(
            PF
                + ": take down (it has 4 VFs and is to have none; every kernel removes VFs when it"
                + " goes down)",
            PF + ": bring up (it was taken down for this)");
    assertThat(plan.steps().get(0).disturbed())
        .containsExactly(four.address, vf(0), vf(1), vf(2), vf(3));
    assertThat(plan.steps().get(1).disturbed()).isEmpty();
  }

  @Test
  void functionsGoByCountWhereItHasNone() {
    vfs(two, 4, "c6xxvf");
    assertThat(steps(two, OFF))
        .containsExactly(PF + ": remove all VFs (it has 4 VFs and is to have none)");
  }

  @Test
  void anotherCountIsReachedFromNone() {
    PlannedHost host = new PlannedHost(vfs(two, 2, "c6xxvf"));
    host.drivers =
        drivers(Optional.empty(), Optional.of(Set.of(new DriverName("c6xx"))), Denylist.UNKNOWN);
    assertThat(host.plan(all(DeviceWish.of(FunctionTarget.of(3)))).steps())
        .extracting(PlannedStep::toString)
        .containsExactly(
            PF + ": remove all VFs (it has 2 VFs, and 3 are possible only from none)",
            PF + ": create 3 VFs (the step before removed its VFs)");
  }

  @Test
  void onlyFunctionsWithAnotherDriverAreBound() {
    vfs(four, 4, "vfio-pci").functions.set(1, four.function(1, Reading.absent()));
    four.functions.set(3, four.function(3, Reading.known(new DriverName("4xxxvf"))));
    Plan plan = plan(four, VFIO);
    assertThat(plan.steps())
        .singleElement()
        .hasToString(PF + ": bind VFs #1,3 to vfio-pci (they have another one)");
    assertThat(plan.steps().get(0).disturbed()).containsExactly(vf(3));
    assertThat(steps(four, VFIO.withOffered(1))).isEmpty();
    assertThat(steps(four, ON.withDriver(DriverChoice.NONE)))
        .containsExactly(PF + ": bind VFs #0,2-3 to no driver (they have another one)");
    assertThat(steps(four, ON.withDriver(DriverChoice.LIVE_MIGRATION)))
        .containsExactly(PF + ": bind VFs #0-3 to qat_vfio_pci (they have another one)");
  }

  @Test
  void attributesAreSetWhatEverTheState() {
    assertThat(steps(vfs(four, 4, "vfio-pci"), ON.withAttribute("auto_reset", "on")))
        .containsExactly(PF + ": set auto_reset to on (it is off)");
    assertThat(steps(four, ON.withAttribute("auto_reset", "off"))).isEmpty();
    refused(
        two,
        ON.withAttribute("auto_reset", "on"),
        RefusalRule.ATTRIBUTE_ABSENT,
        "its driver has no auto_reset");
  }

  @Test
  void aDeviceWithoutItsDriverIsBoundFirst() {
    four.heldBy(Reading.absent());
    Plan plan = plan(four, VFIO);
    assertThat(plan.steps())
        .singleElement()
        .hasToString(PF + ": bind to 4xxx (no driver is bound to it)");
    assertThat(plan.openEnded()).containsExactly(four.address);
    assertThat(plan.notes())
        .containsExactly(PF + ": what else it needs can be planned only when its driver is bound");
  }

  @Test
  void aDeviceThatVfioHoldsHasNoFunctionsAndMayStay() {
    four.heldBy(Reading.known(DriverName.VFIO_PCI));
    assertThat(steps(four, OFF)).isEmpty();
    assertThat(steps(four, ON)).containsExactly(PF + ": bind to 4xxx (it is bound to vfio-pci)");
    assertThat(steps(four, OFF.withServices(ServiceSet.of("dc")))).hasSize(1);
    assertThat(steps(four, OFF.withAttribute("auto_reset", "on"))).hasSize(1);
    four.heldBy(Reading.known(new DriverName("pci-pf-stub")));
    assertThat(steps(four, OFF)).hasSize(1);
  }

  @Test
  void newFunctionsWithoutADriverAreNoted() {
    assertThat(plan(four, ON).notes())
        .containsExactly(
            PF
                + ": its new VFs get the driver that the kernel chooses, for the desired state"
                + " names none");
    assertThat(plan(four, VFIO).notes()).isEmpty();
    assertThat(plan(vfs(four, 4, "vfio-pci"), ON).notes()).isEmpty();
  }

  @Test
  void whatAModelCannotDoIsRefused() {
    refused(
        four,
        ON.withServices(ServiceSet.of("decomp")),
        RefusalRule.SERVICES_NOT_ALLOWED,
        "the model 4xxx cannot be configured for decomp");
    refused(
        two,
        ON.withServices(ServiceSet.of("dc")),
        RefusalRule.SERVICES_FIXED,
        "its driver offers no choice of services");
    refused(
        two,
        ON.withDriver(DriverChoice.LIVE_MIGRATION),
        RefusalRule.NO_LIVE_MIGRATION,
        "the model C62x has no such driver: live-migration");
    refused(
        device("200xx", PF),
        KERNEL,
        RefusalRule.NO_KERNEL_DRIVER,
        "the model 200xx has no such driver: kernel");
    assertThat(plan(device("200xx", PF), ON.withDriver(DriverChoice.NONE)).refusals()).isEmpty();
  }

  @Test
  void countsThatAreNotPossibleAreRefused() {
    refused(
        four,
        DeviceWish.of(FunctionTarget.of(5)),
        RefusalRule.TOO_MANY_FUNCTIONS,
        "5 VFs are wanted, 4 is the most it can have");
    refused(
        four,
        ON.withOffered(5),
        RefusalRule.TOO_MANY_OFFERED,
        "5 VFs are to be offered, but there are to be 4");
    assertThat(steps(four, VFIO.withOffered(OfferedFunctions.parse("#1,3"))))
        .last()
        .asString()
        .startsWith(PF + ": bind VFs #1,3 to vfio-pci");
    refused(
        four,
        ON.withOffered(OfferedFunctions.parse("#1,3-4")),
        RefusalRule.TOO_MANY_OFFERED,
        "VFs #1,3-4 are to be offered, but there are to be 4");
    four.total(Reading.known(0));
    refused(four, ON, RefusalRule.NO_SRIOV, "SR-IOV is off: it can have 0 VFs");
    assertThat(steps(four, OFF)).isEmpty();
  }

  @Test
  void countsThatTheDriverIgnoresAreRefused() {
    DeviceWish three = DeviceWish.of(FunctionTarget.of(3));
    String what = "3 VFs are wanted, and its driver makes all 4 or none";
    refused(four, three, RefusalRule.COUNT_NOT_HEEDED, what);
    assertThat(plan(two, three).refusals()).isEmpty();
    refused(vfs(two, 4, "c6xxvf"), three, RefusalRule.COUNT_NOT_HEEDED, what);
    assertThat(plan(vfs(two, 2, "c6xxvf"), three).refusals()).isEmpty();
    PlannedHost inTree = new PlannedHost(two);
    inTree.drivers = drivers(Optional.empty(), Optional.of(Set.of()), Denylist.UNKNOWN);
    refused(inTree, three, RefusalRule.COUNT_NOT_HEEDED, what);
    Pf outside = vfs(device("200xx", PF), 4, "vfio-pci");
    assertThat(plan(outside, three).refusals()).isEmpty();
  }

  @Test
  void driversThatAreNotThereAreRefused() {
    PlannedHost host = new PlannedHost(four);
    host.drivers =
        drivers(Optional.of(Set.of(new DriverName("4xxx"))), Optional.empty(), Denylist.UNKNOWN);
    refused(host, VFIO, RefusalRule.DRIVER_NOT_LOADED, "there is no driver vfio-pci on this host");
    four.heldBy(Reading.absent());
    assertThat(host.plan(all(ON)).refusals()).isEmpty();
    host.drivers = drivers(Optional.of(Set.of()), Optional.empty(), Denylist.UNKNOWN);
    refused(host, ON, RefusalRule.DRIVER_NOT_LOADED, "there is no driver 4xxx on this host");
  }

  @Test
  void theDenylistAndTheIommuAreAskedBefore() {
    PlannedHost host = new PlannedHost(two);
    host.drivers = drivers(Optional.empty(), Optional.empty(), Denylist.HEEDED);
    refused(host, VFIO, RefusalRule.VFIO_DENIED, "the model C62x is on the denylist of vfio-pci");
    assertThat(host.plan(all(KERNEL)).refusals()).isEmpty();
    host.drivers = drivers(Optional.empty(), Optional.empty(), Denylist.SWITCHED_OFF);
    assertThat(host.plan(all(VFIO)).refusals()).isEmpty();
    two.inGroup(Reading.absent());
    refused(
        host, VFIO, RefusalRule.NO_IOMMU, "no IOMMU is active for it, so VFIO cannot have its VFs");
    assertThat(host.plan(all(KERNEL)).refusals()).isEmpty();
  }

  @Test
  void nothingIsPlannedOnFactsThatAreMissing() {
    four.enabled = Reading.unreadable("/sys/x/sriov_numvfs", "blocked");
    refused(four, ON, RefusalRule.FACT_UNREADABLE, "/sys/x/sriov_numvfs: blocked");
    four.enabled = Reading.known(3);
    refused(four, ON, RefusalRule.IN_TRANSITION, "3 VFs are said to be enabled, found 0");
    four.enabled = Reading.known(0);
    four.attributes.put("auto_reset", Reading.unreadable("/sys/x/auto_reset", "I/O error"));
    assertThat(plan(four, ON).refusals()).isEmpty();
    refused(
        four,
        ON.withAttribute("auto_reset", "on"),
        RefusalRule.FACT_UNREADABLE,
        "/sys/x/auto_reset: I/O error");
  }

  @Test
  void aDeviceWhoseDriverNobodyKnowsIsLeftToThePerson() {
    Pf unknown = device("60Cx8980", PF).heldBy(Reading.absent());
    refused(unknown, ON, RefusalRule.DRIVER_UNKNOWN, "no driver is bound to it");
  }

  @ParameterizedTest
  @EnumSource(ClaimKind.class)
  void claimsStandAgainstWhatDisturbsThem(ClaimKind kind) {
    PlannedHost host = new PlannedHost(vfs(four, 4, "vfio-pci"));
    host.claims.add(new Claim(vf(1), kind, "somebody"));
    refused(
        host,
        OFF,
        RefusalRule.valueOf(kind.name()),
        vf(1)
            + (kind == ClaimKind.VM_DEFINED
                ? " is in the definition of VM somebody"
                : " is in use by somebody")
            + ", and would be disturbed");
    assertThat(host.plan(all(OFF), Force.of(vf(2))).steps()).isEmpty();
    for (PciAddress named : List.of(vf(1), four.address)) {
      Plan forced = host.plan(all(OFF), Force.of(named));
      assertThat(forced.refusals()).isEmpty();
      assertThat(forced.overridden()).isEqualTo(host.claims);
    }
    assertThat(host.plan(all(VFIO)).steps()).isEmpty();
  }

  @Test
  void whatOthersCareForIsNotEvenTouched() {
    PlannedHost host = new PlannedHost(vfs(four, 4, "vfio-pci"));
    four.functions.set(1, four.function(1, Reading.absent()));
    host.claims.add(new Claim(vf(1), ClaimKind.ASSIGNED, "web7"));
    assertThat(host.plan(all(VFIO)).refusals()).isEmpty();
    host.claims.add(new Claim(vf(1), ClaimKind.FOREIGN_OWNER, "libvirt"));
    assertThat(host.plan(all(VFIO)).refusals())
        .extracting(Refusal::rule)
        .containsExactly(RefusalRule.FOREIGN_OWNER);
    assertThat(host.plan(all(VFIO.withOffered(1))).refusals()).isEmpty();
  }

  @Test
  void aDeviceInUseAsAWholeGetsNoFunctions() {
    PlannedHost host = new PlannedHost(four);
    host.claims.add(new Claim(four.address, ClaimKind.KERNEL_USE, "the kernel"));
    assertThat(host.plan(all(ON)).refusals())
        .extracting(Refusal::rule)
        .containsExactly(RefusalRule.KERNEL_USE);
    assertThat(host.plan(all(OFF)).refusals()).isEmpty();
  }

  @Test
  void oneDeviceRefusedLeavesTheOthersToBeProvisioned() {
    PlannedHost host = new PlannedHost(four, device("4xxx", "0000:70:00.0"));
    host.claims.add(new Claim(four.address, ClaimKind.ASSIGNED, "web7"));
    Plan plan = host.plan(all(ON));
    assertThat(plan.refusals()).hasSize(1);
    assertThat(plan.steps()).extracting(s -> s.step().device()).doesNotContain(four.address);
    assertThat(plan.stepsOf(four.address)).isEmpty();
    assertThat(plan.stepsOf(PciAddress.parse("0000:70:00.0"))).hasSize(1);
  }

  @Test
  void theFirstEntryThatMeansADeviceDecides() {
    PlannedHost host = new PlannedHost(four, device("C62x", "0000:70:00.0"));
    var desired =
        DesiredState.of(
            new DesiredDevices("a", generation(4), OFF),
            new DesiredDevices("b", Selector.ANY, ON),
            new DesiredDevices("c", generation(6), ON));
    Plan plan = host.plan(desired);
    assertThat(plan.steps()).singleElement().asString().startsWith("0000:70:00.0: create 4 VFs");
    assertThat(plan.notes()).contains("no device is meant by c");
  }

  @Test
  void anAddressThatIsSpeltOutIsMeantToBeThere() {
    PlannedHost host = new PlannedHost(four);
    Plan plan =
        host.plan(DesiredState.of(Selector.parse("address=" + PF + ",0000:99:00.0,0000:9*"), OFF));
    assertThat(plan.refusals())
        .containsExactly(
            new Refusal(
                PciAddress.parse("0000:99:00.0"),
                RefusalRule.NO_SUCH_DEVICE,
                "there is no accelerator PF here"));
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void devicesAreSelectedByEachOfTheirFacts() {
    var inventory = new PlannedHost(four).inventory();
    var pf = HostFunction.of(inventory.devices().get(0));
    assertThat(Selector.parse("address=0000:6b:*").matches(pf, inventory)).isTrue();
    assertThat(Selector.parse("address=0000:6c:*").matches(pf, inventory)).isFalse();
    assertThat(select("4XXX", 4, 0, "node-0").matches(pf, inventory)).isTrue();
    assertThat(select("402xx", 4, 0, "node-0").matches(pf, inventory)).isFalse();
    assertThat(select("4xxx", 5, 0, "node-0").matches(pf, inventory)).isFalse();
    assertThat(select("4xxx", 4, 1, "node-0").matches(pf, inventory)).isFalse();
    assertThat(select("4xxx", 4, 0, "node-1").matches(pf, inventory)).isFalse();
  }

  private static Selector select(String model, int generation, int node, String card) {
    return Selector.parse(
        "model=%s generation=%d numa=%d card=%s".formatted(model, generation, node, card));
  }

  private static HostDrivers drivers(
      Optional<Set<DriverName>> loaded, Optional<Set<DriverName>> outOfTree, Denylist denylist) {
    return new HostDrivers(loaded, outOfTree, Map.of(), denylist);
  }

  private static Selector generation(int number) {
    return Selector.of(Criterion.GENERATION, number);
  }

  @Test
  void wishesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> OFF.withDriver(DriverChoice.NONE))
        .hasMessageContaining("VFs to be on");
    assertThatThrownBy(() -> OFF.withOffered(1)).hasMessageContaining("VFs to be on");
    assertThatThrownBy(() -> ON.withOffered(0)).hasMessageContaining("cannot offer 0");
    assertThatThrownBy(() -> DeviceWish.of(FunctionTarget.of(2)).withOffered(3))
        .hasMessage("cannot offer 3 VFs of 2");
    assertThatThrownBy(() -> ON.withServices(ServiceSet.NONE)).hasMessageContaining("no service");
    assertThatThrownBy(() -> FunctionTarget.of(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> FunctionTarget.of(65_536)).hasMessageContaining("65536");
    assertThat(FunctionTarget.of(65_535)).hasToString("65535");
    assertThat(FunctionTarget.ON).hasToString("on");
    assertThat(FunctionTarget.OFF).hasToString("off");
    assertThatThrownBy(() -> new DesiredDevices(" ", Selector.ANY, ON))
        .hasMessageContaining("no name");
    var entry = new DesiredDevices("a", Selector.ANY, ON);
    assertThatThrownBy(() -> DesiredState.of(entry, entry)).hasMessageContaining("called 'a'");
  }

  @Test
  void forceNamesWhatIsThere() {
    var inventory = new PlannedHost(vfs(four, 2, "vfio-pci")).inventory();
    var stranger = PciAddress.parse("0000:99:00.0");
    assertThat(Force.of(four.address, vf(1), stranger).strangers(inventory))
        .containsExactly(stranger);
  }
}
