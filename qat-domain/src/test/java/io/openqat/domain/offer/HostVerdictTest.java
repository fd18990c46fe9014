// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.GroupFacts;
import io.openqat.domain.discovery.HostDrivers.Denylist;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.fixture.Facts;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What hosts, rather than accelerators, say against giving a function. */
class HostVerdictTest {
  private static final int GROUP = 11;

  private static Pf gen4() {
    return Pf.of("4xxx", "0000:6b:00.0");
  }

  private static Pf inGroup() {
    return gen4().inGroup(Reading.known(new IommuGroup(GROUP)));
  }

  private static Pf without() {
    return gen4().inGroup(Reading.absent());
  }

  private static Pf on(String driver) {
    return gen4().heldBy(Reading.known(new DriverName(driver)));
  }

  private static HostState state(HostFacts facts, Pf... devices) {
    return HostState.of(Hosts.inventory(devices), Set.of(), facts);
  }

  private static List<String> against(HostState state) {
    return OfferPolicy.STRICT.judge(state).excluded().stream()
        .flatMap(verdict -> verdict.reasons().stream())
        .map(reason -> reason.rule() + ": " + reason.text())
        .distinct()
        .toList();
  }

  static Stream<Arguments> hosts() {
    HostFacts known = HostFacts.UNKNOWN;
    return Stream.of(
        Arguments.of(known, without().vfs(2), "no-iommu-group: no IOMMU is active for it"),
        Arguments.of(
            Facts.hypervisor("xen"),
            without().vfs(2),
            "no-iommu-group: the host runs under Xen, which has the IOMMU: there is no VFIO"),
        Arguments.of(
            Facts.group(GROUP, GroupFacts.NO_IOMMU),
            inGroup(),
            "no-iommu-group: IOMMU group 11 is of VFIO's no-IOMMU mode, which QEMU cannot use"),
        Arguments.of(
            known,
            gen4().inGroup(Reading.unreadable("/sys/x", "EACCES")),
            "no-iommu-group: its IOMMU group cannot be read: EACCES"),
        Arguments.of(
            Facts.group(GROUP, Facts.member("0000:6c:00.0", "ice")),
            inGroup(),
            "iommu-group-shared: IOMMU group 11 is shared with 0000:6c:00.0 (ice)"),
        Arguments.of(
            known,
            inGroup().vfs(1),
            "iommu-group-shared: IOMMU group 11 is shared with 0000:6b:00.0"),
        Arguments.of(
            Facts.group(GROUP, Facts.reserved("0x0 0xfff direct")),
            inGroup(),
            "reserved-memory: the firmware keeps memory of it: 0x0 0xfff direct"),
        Arguments.of(
            known,
            on("vfio-pci").vfs(2),
            "device-without-driver: its device 0000:6b:00.0 is on vfio-pci, not on 4xxx: nothing"
                + " serves its VFs; and it opens only with the VF token of who has that"),
        Arguments.of(
            known,
            on("c6xx").vfs(2),
            "device-without-driver: its device 0000:6b:00.0 is on c6xx, not on 4xxx: nothing serves"
                + " its VFs"),
        Arguments.of(
            known,
            gen4().heldBy(Reading.absent()).vfs(1),
            "device-without-driver: no driver serves its device 0000:6b:00.0"),
        Arguments.of(
            known,
            gen4().heldBy(Reading.unreadable("/sys/x", "EACCES")).vfs(1),
            "device-without-driver: what driver its device 0000:6b:00.0 is on cannot be read:"
                + " EACCES"));
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void assignRefusesAndCyborgIsNotTold(HostFacts facts, Pf device, String why) {
    HostState state = state(facts, device);

    assertThat(against(state)).containsExactly(why);
    assertThat(OfferPolicy.DEFAULT.judge(state).functions()).isEmpty();
  }

  /** Of a model whose driver is not known, any that drives it will do. */
  @ParameterizedTest
  @CsvSource({"vendor, 2", "vfio-pci, 0", "pci-stub, 0", "uio_pci_generic, 0", "igb_uio, 0"})
  void anUnknownDriverServesUnlessItOnlyKeeps(String driver, int given) {
    Pf pf = Pf.of("60Cx8980", "0000:6b:00.0").heldBy(Reading.known(new DriverName(driver)));

    assertThat(OfferPolicy.STRICT.judge(state(HostFacts.UNKNOWN, pf.found(2).vfs(2))).functions())
        .hasSize(given);
  }

  @ParameterizedTest
  @CsvSource({"pciback", "xen-pciback"})
  void whatXenKeepsIsXens(String driver) {
    Pf pf = gen4().functionDriver(Reading.known(new DriverName(driver))).vfs(1);

    assertThat(against(state(HostFacts.UNKNOWN, pf)))
        .containsExactly("foreign-owner: taken care of by Xen (driver " + driver + ")");
  }

  @ParameterizedTest
  @EnumSource
  void aModelOnTheDenylistIsGivenWhereThereIsNone(Denylist denylist) {
    Pf pf = Pf.of("C62x", "0000:b1:00.0").functionDriver(Reading.absent()).vfs(1);
    boolean given = denylist == Denylist.SWITCHED_OFF || denylist == Denylist.NONE;

    assertThat(OfferPolicy.STRICT.judge(state(Facts.denylist(denylist), pf)).functions())
        .hasSize(given ? 1 : 0);
  }

  static Stream<Pf> troubled() {
    return Stream.of(
        gen4().state(Reading.known(OperationalState.DOWN)).vfs(1),
        gen4().errors(new ErrorCounters(0, 0, 1)).vfs(1),
        gen4().heldBy(Reading.absent()).vfs(1),
        without().vfs(1),
        inGroup().vfs(1),
        Pf.of("C62x", "0000:b1:00.0").functionDriver(Reading.absent()).vfs(1));
  }

  /** A device may recover before the VM ends, and to take away what it has is worse. */
  @ParameterizedTest
  @MethodSource("troubled")
  void whatAVmHasIsToldInSpiteOfTrouble(Pf device) {
    Inventory host = Hosts.inventory(device);
    var vf = host.devices().get(0).functions().get(0).address();
    HostState free = HostState.of(host);
    HostState given = free.withClaims(Set.of(new Claim(vf, ClaimKind.ASSIGNED, "web1")));

    assertThat(OfferPolicy.DEFAULT.judge(free).functions()).isEmpty();
    assertThat(OfferPolicy.DEFAULT.judge(given).functions()).hasSize(1);
    assertThat(OfferPolicy.STRICT.judge(given).functions()).isEmpty();
    assertThat(OfferPolicy.DEFAULT.tolerating(false, ReasonKind.ASSIGNED).judge(given).functions())
        .isEmpty();
  }
}
