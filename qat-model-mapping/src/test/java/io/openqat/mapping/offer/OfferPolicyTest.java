// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.Hosts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OfferPolicyTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.2");
  private static final Inventory HOST = Hosts.of(Hosts.gen4("0000:6b:00.0", 4, "vfio-pci"));

  private static List<String> addresses(Offer offer) {
    return offer.functions().stream().map(f -> f.address().toString()).toList();
  }

  private static List<String> rules(Offer offer) {
    return offer.excluded().stream().map(e -> e.function() + " " + e.rule()).toList();
  }

  private static Inventory down() {
    return Hosts.of(Hosts.gen4("0000:6b:00.0", 0, "", OperationalState.DOWN, ServiceSet.of("sym")));
  }

  @Test
  void firstRuleThatMeansAFunctionDecides() {
    OfferPolicy policy =
        OfferPolicy.DEFAULT.withRules(
            List.of(
                OfferRule.exclude("no-first", Selector.parse("vf=0")),
                OfferRule.offer("low", Selector.parse("vf=0-1"), "gold"),
                OfferRule.exclude("no-rest", Selector.ANY)));
    Offer offer = policy.select(HOST, HostState.QUIET);

    assertThat(addresses(offer)).containsExactly("0000:6b:00.2");
    assertThat(offer.functions().get(0).tags()).containsExactly("gold");
    assertThat(rules(offer))
        .containsExactly("0000:6b:00.1 no-first", "0000:6b:00.3 no-rest", "0000:6b:00.4 no-rest");
  }

  @Test
  void downDevicesAreOfferedByPolicyOnly() {
    Offer offer = OfferPolicy.DEFAULT.select(down(), HostState.QUIET);

    assertThat(offer.functions()).isEmpty();
    assertThat(offer.excluded())
        .extracting(Exclusion::toString)
        .containsExactly("0000:6b:00.0 left out by rule device-down: device 0000:6b:00.0 is down");
    assertThat(
            addresses(new OfferPolicy(List.of(), true, true, true).select(down(), HostState.QUIET)))
        .containsExactly("0000:6b:00.0");
  }

  @Test
  void unhealthyFunctionsAreLeftOutByPolicyOnly() {
    HostState sickVf = new HostState(Set.of(), Set.of(VF));
    HostState sickPf = new HostState(Set.of(), Set.of(PF));
    OfferPolicy healthy = new OfferPolicy(List.of(), true, false, true);

    assertThat(addresses(OfferPolicy.DEFAULT.select(HOST, sickVf))).hasSize(4);
    assertThat(rules(healthy.select(HOST, sickVf))).containsExactly("0000:6b:00.2 unhealthy");
    assertThat(rules(healthy.select(HOST, sickPf)))
        .hasSize(4)
        .allMatch(line -> line.endsWith(" unhealthy"));
  }

  @Test
  void assignedFunctionsAreLeftOutByPolicyOnly() {
    HostState state = new HostState(Set.of(VF), Set.of());

    assertThat(addresses(OfferPolicy.DEFAULT.select(HOST, state))).hasSize(4);
    assertThat(rules(new OfferPolicy(List.of(), true, true, false).select(HOST, state)))
        .containsExactly("0000:6b:00.2 assigned");
  }

  @Test
  void whatHasNoPhysicalFunctionOrIsInTransitionIsReported() {
    PhysicalFunction pf = Hosts.gen4("0000:6b:00.0", 0, "");
    Sriov waiting =
        new Sriov(
            Reading.known(16),
            Reading.known(16),
            Reading.known(1),
            Reading.known(1),
            Reading.absent(),
            Reading.absent());
    PhysicalFunction between =
        new PhysicalFunction(
            pf.address(),
            pf.identity(),
            pf.model(),
            pf.revision(),
            pf.upstream(),
            pf.host(),
            pf.status(),
            Optional.of(waiting),
            List.of());
    OrphanFunction orphan =
        new OrphanFunction(
            PciAddress.parse("0000:07:00.0"),
            pf.identity(),
            pf.model(),
            Hosts.binding("vfio-pci", 0));
    Inventory host = new Inventory(Hosts.of(between).cards(), List.of(between), List.of(orphan));

    assertThat(OfferPolicy.DEFAULT.select(host, HostState.QUIET).excluded())
        .extracting(Exclusion::toString)
        .containsExactly(
            "0000:07:00.0 left out by rule no-physical-function: its physical function is not on"
                + " this host",
            "0000:6b:00.0 left out by rule vfs-in-transition: it has, or may have, VFs enabled,"
                + " and none is to be seen");
  }

  @Test
  void errorFindingsAndFatalErrorsMakeUnhealthy() {
    PhysicalFunction fatal = withErrors("0000:70:00.0", new ErrorCounters(0, 0, 1));
    PhysicalFunction fine = withErrors("0000:75:00.0", new ErrorCounters(5, 5, 0));
    Inventory host = Hosts.of(Hosts.gen4("0000:6b:00.0", 2, ""), fatal, fine);
    DiscoveryReport report =
        new DiscoveryReport(
            host,
            List.of(
                Finding.about(FindingKinds.VF_MISSING, VF, "/sys/x", "gone"),
                Finding.about(FindingKinds.DEVICE_DOWN, PF, "/sys/x", "down"),
                new Finding(
                    FindingKinds.UNEXPECTED_ENTRY, Optional.empty(), Optional.empty(), "odd")),
            new DiscoveryReport.Scan(3, Duration.ofMillis(1)));
    HostState state = HostState.of(report, Set.of(PF));

    assertThat(state.unhealthy()).containsExactlyInAnyOrder(VF, fatal.address());
    assertThat(state.assigned()).containsExactly(PF);
  }

  @Test
  void ruleNamesAreUniqueAndNotBuiltIn() {
    OfferRule rule = OfferRule.exclude("twice", Selector.ANY);

    assertThatThrownBy(() -> OfferPolicy.DEFAULT.withRules(List.of(rule, rule)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'twice' is taken");
    for (String builtIn : BuiltInRules.ALL) {
      assertThatThrownBy(
              () ->
                  OfferPolicy.DEFAULT.withRules(List.of(OfferRule.exclude(builtIn, Selector.ANY))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void rulesCheckTheirWords() {
    assertThatThrownBy(() -> OfferRule.exclude("No", Selector.ANY))
        .hasMessageContaining("not a rule name: 'No'");
    assertThatThrownBy(() -> OfferRule.offer("a", Selector.ANY, "Gold"))
        .hasMessageContaining("not a tag: 'Gold'");
    OfferRule offer = OfferRule.offer("a", Selector.ANY, "gold");
    assertThatThrownBy(
            () -> new OfferRule("a", OfferRule.Verdict.EXCLUDE, Selector.ANY, offer.tags()))
        .hasMessageContaining("its tags mean nothing");
  }

  @Test
  void functionsFallBackToTheNodeOfTheirDevice() {
    OfferedFunction vf = OfferPolicy.DEFAULT.select(HOST, HostState.QUIET).functions().get(0);

    assertThat(vf.kind()).isEqualTo(FunctionKind.VF);
    assertThat(vf.numaNode().orElseThrow().value()).isZero();
    PhysicalFunction pf = Hosts.gen4("0000:6b:00.0", 0, "");
    OfferedFunction whole = new OfferedFunction(pf, Optional.empty(), vf.tags());
    assertThat(whole.kind()).isEqualTo(FunctionKind.PF);
    assertThat(whole.isLiveMigratable()).isFalse();
    assertThat(whole.identity()).isEqualTo(Reading.known(pf.identity()));
  }

  private static PhysicalFunction withErrors(String address, ErrorCounters errors) {
    DeviceStatus status =
        new DeviceStatus(
            Reading.absent(), Reading.absent(), Reading.known(errors), new TreeMap<>());
    return Hosts.device("4xxx", address, 1, 0, status, "4xxx", "");
  }
}
