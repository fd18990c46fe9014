// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.fixture.Host;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OfferPolicyTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.2");
  private static final Inventory HOST = Hosts.inventory(Pf.of("4xxx", "0000:6b:00.0").vfs(4));
  private static final HostState STATE = HostState.of(HOST);

  private static List<String> addresses(Offer offer) {
    return offer.functions().stream().map(f -> f.address().toString()).toList();
  }

  private static List<String> rules(Offer offer) {
    return offer.excluded().stream()
        .map(v -> v.address() + " " + v.reasons().get(0).rule())
        .toList();
  }

  private static HostState down() {
    return HostState.of(
        Hosts.inventory(Pf.of("4xxx", "0000:6b:00.0").state(Reading.known(OperationalState.DOWN))));
  }

  private static Verdict of(PciAddress function, Offer offer) {
    return offer.verdicts().stream().filter(v -> v.address().equals(function)).findFirst().get();
  }

  private static Claim assigned(PciAddress function) {
    return new Claim(function, ClaimKind.ASSIGNED, "web1");
  }

  @Test
  void firstRuleThatMeansAFunctionDecides() {
    OfferPolicy policy =
        OfferPolicy.DEFAULT.withRules(
            List.of(
                OfferRule.exclude("no-first", Selector.parse("vf=0")),
                OfferRule.offer("low", Selector.parse("vf=0-1"), "gold"),
                OfferRule.exclude("no-rest", Selector.ANY)));
    Offer offer = policy.judge(STATE);

    assertThat(addresses(offer)).containsExactly("0000:6b:00.2");
    assertThat(offer.functions().get(0).tags()).containsExactly("gold");
    assertThat(rules(offer))
        .containsExactly("0000:6b:00.1 no-first", "0000:6b:00.3 no-rest", "0000:6b:00.4 no-rest");
  }

  @Test
  void downDevicesAreOfferedByPolicyOnly() {
    Offer offer = OfferPolicy.DEFAULT.judge(down());

    assertThat(offer.functions()).isEmpty();
    assertThat(offer.excluded())
        .extracting(Verdict::toString)
        .containsExactly("0000:6b:00.0 left out by rule device-down: device 0000:6b:00.0 is down");
    assertThat(
            addresses(OfferPolicy.DEFAULT.tolerating(true, ReasonKind.DEVICE_DOWN).judge(down())))
        .containsExactly("0000:6b:00.0");
  }

  @Test
  void unhealthyFunctionsAreLeftOutByPolicyOnly() {
    HostState sickVf = new HostState(HOST, Set.of(VF), Map.of(), Set.of(), HostFacts.UNKNOWN);
    HostState sickPf = STATE.withUnwell(Map.of(PF, "device 0000:6b:00.0 is unhealthy"));
    OfferPolicy anyway = OfferPolicy.DEFAULT.tolerating(true, ReasonKind.UNHEALTHY);

    assertThat(addresses(anyway.judge(sickVf))).hasSize(4);
    assertThat(rules(OfferPolicy.DEFAULT.judge(sickVf))).containsExactly("0000:6b:00.2 unhealthy");
    assertThat(rules(OfferPolicy.DEFAULT.judge(sickPf)))
        .hasSize(4)
        .allMatch(line -> line.endsWith(" unhealthy"));
  }

  @Test
  void assignedFunctionsAreLeftOutByPolicyOnly() {
    HostState state = STATE.withClaims(Set.of(assigned(VF)));

    assertThat(addresses(OfferPolicy.DEFAULT.judge(state))).hasSize(4);
    assertThat(OfferPolicy.DEFAULT.tolerating(false, ReasonKind.ASSIGNED).judge(state).excluded())
        .extracting(Verdict::toString)
        .containsExactly("0000:6b:00.2 left out by rule assigned: assigned to web1");
  }

  @Test
  void aVerdictHasAllThatSpeaksAgainstIt() {
    HostState state =
        new HostState(HOST, Set.of(VF), Map.of(), Set.of(), HostFacts.UNKNOWN)
            .withClaims(
                Set.of(assigned(PF), new Claim(VF, ClaimKind.VFIO_OPEN, "process 4711 (qemu)")));
    Offer offer =
        OfferPolicy.DEFAULT
            .tolerating(false, ReasonKind.ASSIGNED, ReasonKind.CLAIMED)
            .withRules(List.of(OfferRule.exclude("no-six", Selector.parse("device=0000:6b:*"))))
            .judge(state);

    assertThat(of(VF, offer).reasons())
        .extracting(Reason::rule, Reason::text)
        .containsExactly(
            tuple("no-six", "selector 'device=0000:6b:*'"),
            tuple("unhealthy", "discovery found an error in it"),
            tuple("assigned", "its device is assigned to web1"),
            tuple("claimed", "held open by process 4711 (qemu)"));
    assertThat(of(VF, OfferPolicy.DEFAULT.judge(state)).tolerated())
        .extracting(Reason::kind)
        .containsExactly(ReasonKind.UNHEALTHY, ReasonKind.ASSIGNED, ReasonKind.CLAIMED);
    assertThat(of(PF, offer).isFor(ReasonKind.HAS_VFS)).isTrue();
  }

  @Test
  void theKernelsOwnUseOfAPfLeavesItsVfsToOthers() {
    HostState state = STATE.withClaims(Set.of(new Claim(PF, ClaimKind.KERNEL_USE, "crypto")));
    Offer offer = OfferPolicy.STRICT.judge(state);

    assertThat(of(PF, offer).isFor(ReasonKind.CLAIMED)).isTrue();
    assertThat(of(VF, offer).isFor(ReasonKind.CLAIMED)).isFalse();
  }

  @Test
  void whatStandsBehindAVfIsItsDevicesDriver() {
    HostState state =
        HostState.of(
            Hosts.inventory(
                Pf.of("4xxx", "0000:6b:00.0").driver(Reading.absent()).vfs(1),
                Pf.of("4xxx", "0000:70:00.0").driver(Reading.absent())));
    Offer offer = OfferPolicy.DEFAULT.judge(state);

    assertThat(rules(offer)).containsExactly("0000:6b:00.1 device-without-driver");
    assertThat(addresses(offer)).containsExactly("0000:70:00.0");
  }

  @Test
  void whatHasNoPhysicalFunctionOrIsInTransitionIsReported() {
    PhysicalFunction between = Pf.of("4xxx", "0000:6b:00.0").enabled(Reading.known(16)).build();
    OrphanFunction orphan = Hosts.orphan(PciAddress.parse("0000:07:00.0"), "4xxx");
    Inventory host = new Host(List.of(between), List.of(orphan), Map.of()).inventory();

    assertThat(OfferPolicy.DEFAULT.judge(HostState.of(host)).excluded())
        .extracting(Verdict::toString)
        .containsExactly(
            "0000:07:00.0 left out by rule no-physical-function: its physical function is not on"
                + " this host",
            "0000:6b:00.0 left out by rule vfs-in-transition: it has, or may have, VFs enabled,"
                + " and none is to be seen");
  }

  @Test
  void errorFindingsAndFatalErrorsMakeUnhealthy() {
    Inventory host =
        Hosts.inventory(
            Pf.of("4xxx", "0000:6b:00.0").vfs(2),
            Pf.of("4xxx", "0000:70:00.0").errors(new ErrorCounters(0, 0, 1)),
            Pf.of("4xxx", "0000:75:00.0").errors(new ErrorCounters(5, 5, 0)),
            Pf.of("4xxx", "0000:7a:00.0").driver(Reading.unreadable("driver", "EACCES")));
    DiscoveryReport report =
        new DiscoveryReport(
            host,
            List.of(
                Finding.about(FindingKinds.VF_MISSING, VF, "/sys/x", "gone"),
                Finding.about(FindingKinds.DEVICE_DOWN, PF, "/sys/x", "down"),
                new Finding(
                    FindingKinds.UNEXPECTED_ENTRY, Optional.empty(), Optional.empty(), "odd")),
            new DiscoveryReport.Scan(3, Duration.ofMillis(1)));

    assertThat(OfferPolicy.DEFAULT.judge(HostState.of(report)).excluded())
        .extracting(Verdict::toString)
        .containsExactly(
            "0000:6b:00.2 left out by rule unhealthy: discovery found an error in it",
            "0000:70:00.0 left out by rule unhealthy: device 0000:70:00.0 counted a fatal error",
            "0000:7a:00.0 left out by rule unhealthy: discovery found an error in it");
  }

  @Test
  void ruleNamesAreUniqueAndNotBuiltIn() {
    OfferRule rule = OfferRule.exclude("twice", Selector.ANY);

    assertThatThrownBy(() -> OfferPolicy.DEFAULT.withRules(List.of(rule, rule)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'twice' is taken");
  }

  @ParameterizedTest
  @EnumSource
  void noRuleIsCalledLikeAKindOfReason(ReasonKind kind) {
    List<OfferRule> rules = List.of(OfferRule.exclude(kind.toString(), Selector.ANY));

    assertThatThrownBy(() -> OfferPolicy.DEFAULT.withRules(rules))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatAFunctionIsCannotBeTolerated() {
    assertThatThrownBy(() -> OfferPolicy.DEFAULT.tolerating(true, ReasonKind.HAS_VFS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has-vfs");
  }

  @Test
  void rulesCheckTheirWords() {
    assertThatThrownBy(() -> OfferRule.exclude("No", Selector.ANY))
        .hasMessageContaining("not a rule name: 'No'");
    assertThatThrownBy(() -> OfferRule.offer("a", Selector.ANY, "Gold"))
        .hasMessageContaining("not a tag: 'Gold'");
    OfferRule offer = OfferRule.offer("a", Selector.ANY, "gold");
    assertThatThrownBy(() -> new OfferRule("a", false, Selector.ANY, offer.tags()))
        .hasMessageContaining("its tags mean nothing");
  }

  @Test
  void functionsFallBackToTheNodeOfTheirDevice() {
    HostFunction vf = OfferPolicy.DEFAULT.judge(STATE).functions().get(0);

    assertThat(vf.side()).isEqualTo(FunctionSide.VF);
    assertThat(vf.node().orElseThrow().value()).isZero();
    PhysicalFunction pf = Pf.of("4xxx", "0000:6b:00.0").build();
    HostFunction whole = HostFunction.of(pf);
    assertThat(whole.side()).isEqualTo(FunctionSide.PF);
    assertThat(whole.isLiveMigratable()).isFalse();
    assertThat(whole.identity()).isEqualTo(Reading.known(pf.identity()));
  }

  @Test
  void aGroupIsGivenAsOneSoThatOthersInItSpeakAgainst() {
    Pf three = Pf.of("4xxx", "0000:6b:00.0");
    three.inGroup(Reading.known(new IommuGroup(7)));
    three.node(1).vfs(2);
    Pf alone = Pf.of("4xxx", "0000:70:00.0");
    alone.inGroup(Reading.known(new IommuGroup(8)));
    Pf none = Pf.of("4xxx", "0000:7a:00.0").inGroup(Reading.absent());
    Pf two = Pf.of("4xxx", "0000:80:00.0");
    two.inGroup(Reading.known(new IommuGroup(9)));
    Pf other = Pf.of("4xxx", "0000:81:00.0");
    other.inGroup(Reading.known(new IommuGroup(9)));

    List<Verdict> verdicts =
        OfferPolicy.STRICT
            .judge(HostState.of(Hosts.inventory(three, alone, none, two, other)))
            .verdicts();

    assertThat(verdicts)
        .filteredOn(verdict -> !verdict.isFor(ReasonKind.HAS_VFS))
        .extracting(Verdict::toString)
        .containsExactly(
            "0000:6b:00.1 left out by rule iommu-group-shared: IOMMU group 7 is shared with"
                + " 0000:6b:00.0 and 1 more",
            "0000:6b:00.2 left out by rule iommu-group-shared: IOMMU group 7 is shared with"
                + " 0000:6b:00.0 and 1 more",
            "0000:70:00.0 offered",
            "0000:7a:00.0 left out by rule no-iommu-group: no IOMMU is active for it",
            "0000:80:00.0 left out by rule iommu-group-shared: IOMMU group 9 is shared with"
                + " 0000:81:00.0",
            "0000:81:00.0 left out by rule iommu-group-shared: IOMMU group 9 is shared with"
                + " 0000:80:00.0");
  }

  @Test
  void theDenylistHoldsForModelsOnItThatAreNotOnVfioYet() {
    Pf denied = Pf.of("C62x", "0000:3d:00.0").driver(Reading.absent());
    Pf bound = Pf.of("C62x", "0000:3f:00.0").driver(Reading.known(DriverName.VFIO_PCI));
    Pf newer = Pf.of("4xxx", "0000:6b:00.0").driver(Reading.absent());
    HostState state = HostState.of(Hosts.inventory(denied, bound, newer));

    assertThat(OfferPolicy.STRICT.judge(state).verdicts())
        .extracting(verdict -> verdict.isFor(ReasonKind.VFIO_DENYLIST))
        .containsExactly(true, false, false);
    var drivers =
        new HostDrivers(
            Optional.empty(), Optional.empty(), Map.of(), HostDrivers.Denylist.SWITCHED_OFF);
    HostState off = HostState.of(state.inventory(), Set.of(), HostFacts.of(drivers));
    assertThat(OfferPolicy.STRICT.judge(off).verdicts())
        .noneMatch(verdict -> verdict.isFor(ReasonKind.VFIO_DENYLIST));
  }

  @Test
  void onlyAVfOnTheVariantOfItsModelIsMigratedLive() {
    DriverName variant = new DriverName("qat_vfio_pci");
    Pf gen4 = Pf.of("4xxx", "0000:6b:00.0").functionDriver(Reading.known(variant)).vfs(1);
    Pf plain = Pf.of("4xxx", "0000:70:00.0").vfs(1);
    Pf old = Pf.of("C62x", "0000:3d:00.0").functionDriver(Reading.absent()).vfs(1);

    assertThat(HostFunction.all(Hosts.inventory(old, gen4, plain)))
        .filteredOn(HostFunction::isLiveMigratable)
        .extracting(HostFunction::address)
        .containsExactly(PciAddress.parse("0000:6b:00.1"));
  }

  @Test
  void whatTheLedgerGaveOrItsDeviceIsAssigned() {
    HostFunction vf = HostFunction.all(STATE.inventory()).get(1);
    PciAddress device = vf.device().address();

    assertThat(STATE.isAssigned(vf)).isFalse();
    assertThat(claimed(ClaimKind.ASSIGNED, vf.address()).isAssigned(vf)).isTrue();
    assertThat(claimed(ClaimKind.ASSIGNED, device).isAssigned(vf)).isTrue();
    assertThat(claimed(ClaimKind.VFIO_OPEN, vf.address()).isAssigned(vf)).isFalse();
  }

  private static HostState claimed(ClaimKind kind, PciAddress function) {
    return STATE.withClaims(List.of(new Claim(function, kind, "web1")));
  }
}
