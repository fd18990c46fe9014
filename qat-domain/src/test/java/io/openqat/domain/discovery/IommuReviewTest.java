// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.fixture.Facts;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IommuReviewTest {
  private static final String GROUPS = "/sys/kernel/iommu_groups";

  private static List<String> found(HostFacts facts, Pf... devices) {
    return IommuReview.of(Hosts.inventory(devices), facts).stream()
        .map(
            f ->
                f.address().map(PciAddress::toString).orElse("host")
                    + " "
                    + f.kind().code()
                    + ": "
                    + f.message())
        .toList();
  }

  private static Pf gen4(String address) {
    return Pf.of("4xxx", address);
  }

  private static Pf alone(String address) {
    return gen4(address).inGroup(Reading.absent());
  }

  private static Pf in(int group, String address) {
    return gen4(address).inGroup(Reading.known(new IommuGroup(group)));
  }

  @Test
  void aHostWithoutAnIommuIsToldOnce() {
    assertThat(
            found(
                HostFacts.UNKNOWN,
                alone("0000:6b:00.0").vfs(16),
                alone("0000:70:00.0").vfs(2),
                alone("0000:75:00.0")))
        .containsExactly(
            "host iommu-off: no accelerator is in an IOMMU group: none can be given to a virtual"
                + " machine");
  }

  @Test
  void aDeviceThatTheIommuLeavesOutIsToldByItself() {
    assertThat(found(HostFacts.UNKNOWN, alone("0000:6b:00.0").vfs(2), gen4("0000:70:00.0").vfs(2)))
        .containsExactly(
            "0000:6b:00.0 iommu-off: no IOMMU is active for it, though for others one is");
  }

  @Test
  void groupsOfTheNoIommuModeAreNone() {
    var facts =
        HostFacts.UNKNOWN.withGroups(
            Map.of(new IommuGroup(0), GroupFacts.NO_IOMMU, new IommuGroup(1), GroupFacts.NO_IOMMU));

    assertThat(found(facts, in(0, "0000:6b:00.0"), in(1, "0000:70:00.0").vfs(1)))
        .containsExactly(
            "host iommu-off: VFIO is in its no-IOMMU mode: no accelerator can be given to a virtual"
                + " machine");
  }

  /** Its IOMMU is not off: Xen has it. */
  @Test
  void underXenNobodyIsToldToSwitchTheIommuOn() {
    List<Finding> found =
        IommuReview.of(Hosts.inventory(alone("0000:6b:00.0").vfs(16)), Facts.hypervisor("xen"));

    assertThat(found).singleElement().satisfies(f -> assertThat(f.address()).isEmpty());
    assertThat(found.get(0).message()).contains("Xen");
    assertThat(found.get(0).remedy()).contains("xl ").doesNotContain("VT-d", "intel_iommu");
  }

  @Test
  void anotherHypervisorIsNoXen() {
    List<Finding> found =
        IommuReview.of(Hosts.inventory(alone("0000:6b:00.0").vfs(1)), Facts.hypervisor("acme"));

    assertThat(found).singleElement().satisfies(f -> assertThat(f.remedy()).contains("VT-d"));
  }

  /** It has no SR-IOV there, and need not have an IOMMU. */
  @Test
  void aGuestIsToldNothing() {
    assertThat(found(HostFacts.UNKNOWN, alone("0000:00:05.0").withoutSriov())).isEmpty();
    assertThat(found(HostFacts.UNKNOWN, alone("0000:00:05.0").total(Reading.known(0)))).isEmpty();
    assertThat(found(HostFacts.UNKNOWN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"i40e", "ixgbe", "nvme", "uio_pci_generic"})
  void aGroupWithSomebodyElseInItIsTold(String driver) {
    HostFacts facts = Facts.group(11, Facts.member("0000:6c:00.0", driver));

    assertThat(IommuReview.of(Hosts.inventory(in(11, "0000:6b:00.0")), facts))
        .containsExactly(
            Finding.about(
                FindingKinds.IOMMU_GROUP_SHARED,
                PciAddress.parse("0000:6b:00.0"),
                GROUPS + "/11/devices",
                "IOMMU group 11 is shared with 0000:6c:00.0 (" + driver + ")"));
  }

  @Test
  void bridgesAndWhatIsOnVfioTooAreNot() {
    HostFacts facts =
        Facts.group(
            12,
            Facts.bridge("0000:6a:00.0"),
            Facts.unbound("0000:6c:00.0"),
            Facts.member("0000:6c:00.1", "vfio-pci"));

    assertThat(found(facts, in(12, "0000:6b:00.0"))).isEmpty();
  }

  /** Without ACS all functions of a device are in one group, its PF among them. */
  @Test
  void aGroupOfOneDevicesFunctionsIsToldOnce() {
    assertThat(found(HostFacts.UNKNOWN, in(7, "0000:6b:00.0").vfs(16)))
        .containsExactly(
            "0000:6b:00.1 iommu-group-shared: IOMMU group 7 is shared with 0000:6b:00.0 and 15"
                + " more");
  }

  @Test
  void memoryThatTheFirmwareKeepsIsTold() {
    HostFacts facts = Facts.group(33, Facts.reserved("0x7b800000 0x7bffffff direct"));

    assertThat(IommuReview.of(Hosts.inventory(in(33, "0000:6b:00.0")), facts))
        .containsExactly(
            Finding.about(
                FindingKinds.RESERVED_MEMORY,
                PciAddress.parse("0000:6b:00.0"),
                GROUPS + "/33/reserved_regions",
                "the firmware keeps memory of it: 0x7b800000 0x7bffffff direct"));
  }
}
