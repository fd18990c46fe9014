// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.control.Usage;
import io.openqat.domain.discovery.GroupFacts;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.discovery.HostDrivers.Denylist;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.fixture.Facts;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.DriverChoice;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.qat.QatFamily;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of which the host as a whole says that they cannot work, or what to know about them. */
class PlannedByFactsTest {
  private static final String PF = "0000:6b:00.0";
  private static final DeviceWish ON = DeviceWish.of(FunctionTarget.ON);
  private static final DeviceWish VFIO = ON.withDriver(DriverChoice.VFIO_PCI);

  private HostFacts facts = HostFacts.UNKNOWN;
  private Set<String> unseen = Set.of();

  private Plan plan(Pf device, DeviceWish wish) {
    var usage = new Usage(Set.of(), new TreeSet<>(unseen));
    return Planner.plan(
        new Situation(Hosts.inventory(device), usage, facts, QatFamily.catalog()),
        DesiredState.of(Selector.ANY, wish),
        Force.NONE);
  }

  private Refusal refusal(Pf device, DeviceWish wish) {
    Plan plan = plan(device, wish);
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.refusals()).hasSize(1);
    return plan.refusals().get(0);
  }

  private static Pf on(Pf device, String driver) {
    return device.functionDriver(Reading.known(new DriverName(driver))).vfs(4);
  }

  private static Pf of(String model) {
    return Pf.of(model, PF).total(Reading.known(4));
  }

  private static HostFacts outOfTree(String... drivers) {
    Set<DriverName> names = new TreeSet<>();
    for (String driver : drivers) {
      names.add(new DriverName(driver));
    }
    return HostFacts.of(
        new HostDrivers(Optional.empty(), Optional.of(names), Map.of(), Denylist.UNKNOWN));
  }

  @Test
  void aDriverThatRefusesAnUnknownNodeIsNotPromised() {
    Pf nodeless = of("4xxx").node(Reading.known(NumaNode.UNKNOWN));
    facts = Facts.withNodes(Facts.loaded("4xxx"), 2);
    for (String held : List.of("", "vfio-pci")) {
      nodeless.heldBy(held.isEmpty() ? Reading.absent() : Reading.known(new DriverName(held)));
      Refusal refusal = refusal(nodeless, ON);
      assertThat(refusal.rule()).isEqualTo(RefusalRule.NODE_UNKNOWN);
      assertThat(refusal.what()).contains("numa_node is -1", "2 nodes");
      assertThat(refusal.remedy()).contains("firmware");
    }
    facts = Facts.withNodes(Facts.loaded("4xxx"), 1);
    assertThat(plan(nodeless, ON).steps()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          402xx | 4xxx | its driver 4xxx is loaded and did not take it; model 402xx is in Linux since 6.4: it may be refused again
          420xx | 420xx | its driver 420xx is loaded and did not take it; model 420xx is in Linux since 6.8: it may be refused again
          """)
  void aDriverThatDidNotTakeTheDeviceMayRefuseItAgain(String model, String driver, String note) {
    facts = Facts.loaded(driver);
    Plan plan = plan(of(model).heldBy(Reading.absent()), ON);
    assertThat(plan.steps()).hasSize(1);
    assertThat(plan.notes()).contains(PF + ": " + note);
    assertThat(plan(of(model).heldBy(Reading.known(DriverName.VFIO_PCI)), ON).notes())
        .noneMatch(text -> text.contains("did not take"));
  }

  @Test
  void aDriverThatIsLettingGoIsNotAskedForTheDevice() {
    facts = Facts.loaded("4xxx");
    Pf leaving = of("4xxx").heldBy(Reading.absent()).state(Reading.known(OperationalState.DOWN));
    Refusal refusal = refusal(leaving, ON);
    assertThat(refusal.rule()).isEqualTo(RefusalRule.IN_TRANSITION);
    assertThat(refusal.what()).contains("letting go");
    assertThat(refusal.remedy()).contains("Stop the VM", "Never write 'up'");
  }

  @Test
  void anOverrideThatStandsInTheWayIsSaidToBeCleared() {
    facts = Facts.loaded("4xxx");
    assertThat(plan(of("4xxx").override("vfio-pci"), ON).notes())
        .contains(
            PF
                + ": driver_override names vfio-pci, so that no other driver can take it; that is"
                + " cleared");
  }

  @Test
  void aDriverThatIsNotThereComesWithTheKernelOrWithThePackage() {
    facts = Facts.loaded("vfio-pci");
    Refusal mainline = refusal(of("402xx").heldBy(Reading.absent()), ON);
    assertThat(mainline.rule()).isEqualTo(RefusalRule.DRIVER_NOT_LOADED);
    assertThat(mainline.remedy()).contains("Load its module", "6.4");
    Refusal outside = refusal(of("C4xxx").heldBy(Reading.absent()), ON);
    assertThat(outside.rule()).isEqualTo(RefusalRule.DRIVER_NOT_LOADED);
    assertThat(outside.remedy()).contains("out-of-tree");
    facts = HostFacts.UNKNOWN;
    assertThat(plan(of("C4xxx").heldBy(Reading.absent()), ON).notes())
        .anyMatch(note -> note.contains("no mainline kernel has a driver for model C4xxx"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4xxx", "401xx", "402xx", "420xx", "6xxx", "C4xxx"})
  void aKernelDriverThatMainlineDoesNotHaveMustBeLoaded(String model) {
    DeviceWish kernel = ON.withDriver(DriverChoice.KERNEL);
    String driver = of(model).model.virtualDriver().orElseThrow().value();
    for (HostFacts unloaded : List.of(HostFacts.UNKNOWN, Facts.loaded("vfio-pci"))) {
      facts = unloaded;
      Refusal refusal = refusal(of(model), kernel);
      assertThat(refusal.rule()).isEqualTo(RefusalRule.NO_KERNEL_DRIVER);
      assertThat(refusal.what()).contains("no mainline kernel has the VF driver " + driver);
      assertThat(refusal.remedy()).doesNotContain("modprobe").contains("vfio-pci or none");
    }
    facts = Facts.loaded(driver);
    assertThat(plan(of(model), kernel).refusals()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DH895xCC", "C62x", "C3xxx"})
  void aKernelDriverThatMainlineHasIsAskedForAsItIs(String model) {
    DeviceWish kernel = ON.withDriver(DriverChoice.KERNEL);
    assertThat(plan(of(model), kernel).refusals()).isEmpty();
    facts = Facts.loaded("vfio-pci");
    assertThat(refusal(of(model), kernel).rule()).isEqualTo(RefusalRule.DRIVER_NOT_LOADED);
  }

  @Test
  void servicesThatCannotBeChosenSayWhy() {
    DeviceWish dc = ON.withServices(ServiceSet.of("dc"));
    Pf silent = of("4xxx").state(Reading.absent()).services(Reading.absent());
    facts = outOfTree();
    assertThat(refusal(silent, dc).what())
        .isEqualTo(
            "driver 4xxx offers no choice of services: the kernel is older than 6.0, which brought"
                + " the choice");
    assertThat(refusal(silent, dc).remedy()).contains("newer kernel");
    facts = outOfTree("4xxx");
    assertThat(refusal(silent, dc).what()).endsWith("is not the kernel's own, but of a package");
    assertThat(refusal(silent, dc).remedy()).contains("configuration of that package");
    facts = HostFacts.UNKNOWN;
    assertThat(refusal(silent, dc).what()).contains("6.0").endsWith("not the kernel's own");
    Pf newer = of("6xxx").state(Reading.absent()).services(Reading.absent());
    assertThat(refusal(newer, dc).what()).doesNotContain("older than");
    assertThat(refusal(of("C62x"), dc).remedy()).contains("no driver of model C62x");
  }

  @Test
  void sriovThatIsOffIsLookedForInTheFirmware() {
    Pf zero = of("4xxx").total(Reading.known(0));
    Pf missing = of("4xxx").withoutSriov();
    for (Pf device : List.of(zero, missing)) {
      assertThat(refusal(device, ON).rule()).isEqualTo(RefusalRule.NO_SRIOV);
      assertThat(refusal(device, ON).what()).startsWith("SR-IOV is off");
      assertThat(refusal(device, ON).remedy()).contains("firmware (BIOS)");
    }
    Refusal guest = refusal(of("4xxx").inGroup(Reading.absent()).withoutSriov(), ON);
    assertThat(guest.what()).contains("guest");
    assertThat(guest.remedy()).startsWith("Make the VFs on the host");
    Refusal without = refusal(of("C2000").withoutSriov(), ON);
    assertThat(without.what()).contains("no VFs of model C2000 are known");
  }

  @Test
  void underXenThereIsNoVfio() {
    facts =
        new HostFacts(
            Facts.loaded("4xxx").drivers(), OptionalInt.empty(), Optional.of("xen"), Map.of());
    Pf device = of("4xxx").inGroup(Reading.absent());
    for (Pf pf : List.of(device, on(of("4xxx").inGroup(Reading.absent()), "4xxxvf"))) {
      Refusal refusal = refusal(pf, VFIO);
      assertThat(refusal.rule()).isEqualTo(RefusalRule.NO_IOMMU);
      assertThat(refusal.what()).contains("Xen");
      assertThat(refusal.remedy()).contains("Xen").doesNotContain("Switch");
    }
    Plan off =
        plan(
            on(of("4xxx").inGroup(Reading.absent()), "pciback"), DeviceWish.of(FunctionTarget.OFF));
    assertThat(off.steps()).isEmpty();
    assertThat(off.refusals())
        .hasSize(4)
        .allMatch(refusal -> refusal.rule() == RefusalRule.FOREIGN_OWNER)
        .allMatch(refusal -> refusal.what().contains("Xen (driver pciback)"));
  }

  @Test
  void aGroupThatVfioCannotHandOutIsRefusedOrTold() {
    Pf device = on(of("4xxx").inGroup(Reading.known(new IommuGroup(7))), "4xxxvf");
    facts = Facts.group(7, GroupFacts.NO_IOMMU);
    assertThat(refusal(device, VFIO).what()).contains("no-IOMMU mode");
    facts = Facts.group(7, Facts.member("0000:6c:00.0", "i40e"));
    assertThat(plan(device, VFIO).refusals()).isEmpty();
    assertThat(plan(device, VFIO).notes())
        .anyMatch(note -> note.startsWith(PF + ": VF #0 cannot be given to a VM then: "));
    Pf alone = on(of("4xxx"), "4xxxvf");
    int group = alone.groupOf(alone.function(2).address()).optional().orElseThrow().number();
    facts = Facts.group(group, Facts.reserved("0x1000 0x2000 direct"));
    assertThat(plan(alone, VFIO).notes())
        .filteredOn(note -> note.contains("cannot be given"))
        .singleElement()
        .asString()
        .contains("VF #2", "0x1000 0x2000 direct");
  }

  @Test
  void whoWorksThroughAKernelDriverMayLoseItsFunctions() {
    Pf device = on(of("401xx"), "vfio-pci");
    device.functions.set(2, device.function(2, Reading.known(new DriverName("4xxxvf"))));
    device.functions.set(3, device.function(3, Reading.absent()));
    assertThat(plan(device, VFIO).notes())
        .containsExactly(
            PF
                + ": VFs #2 are taken from 4xxxvf and may be in use: who works through that driver"
                + " cannot be seen");
    assertThat(plan(device, DeviceWish.of(FunctionTarget.OFF)).notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"4xxx, 6.10", "402xx, 6.10", "420xx, 7.2", "6xxx, 7.2"})
  void aMigrationDriverKnowsAModelSinceSomeKernel(String model, String since) {
    DeviceWish migrated = ON.withDriver(DriverChoice.LIVE_MIGRATION);
    assertThat(plan(of(model), migrated).notes())
        .contains(
            PF
                + ": qat_vfio_pci takes VFs of model "
                + model
                + " since Linux "
                + since
                + "; that of an older kernel refuses them");
    facts = Facts.loaded("vfio-pci");
    assertThat(refusal(of(model), migrated).remedy()).contains("Linux " + since, "vfio-pci");
  }

  @Test
  void whatCouldNotBeLookedAtIsTold() {
    unseen = Set.of("/etc/libvirt/qemu: permission denied");
    assertThat(plan(of("4xxx"), VFIO).notes())
        .containsExactly(
            "who uses functions cannot be fully seen: /etc/libvirt/qemu: permission denied");
    assertThat(plan(of("4xxx"), DeviceWish.of(FunctionTarget.OFF)).notes()).isEmpty();
  }
}
