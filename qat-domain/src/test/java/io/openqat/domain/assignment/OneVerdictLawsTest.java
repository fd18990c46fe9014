// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.fixture.KnownHosts;
import io.openqat.domain.offer.Criterion;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.OfferRule;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.AddressPattern;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.DriverChoice;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.plan.RefusalRule;
import io.openqat.domain.provisioning.plan.Situation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Law 13: those who are asked whether a function may be given say the same. What the mapped model
 * says is held in its own module, by the same verdicts.
 */
class OneVerdictLawsTest {
  /** What a fact of the host can say against a function, and the finding that tells it. */
  private static final Map<ReasonKind, FindingKind> BY_HOST =
      Map.of(
          ReasonKind.NO_IOMMU_GROUP, FindingKinds.IOMMU_OFF,
          ReasonKind.IOMMU_GROUP_SHARED, FindingKinds.IOMMU_GROUP_SHARED,
          ReasonKind.RESERVED_MEMORY, FindingKinds.RESERVED_MEMORY);

  /** What the state of a device can, and the findings one of which tells it. */
  private static final Map<ReasonKind, Set<FindingKind>> BY_DEVICE =
      Map.of(
          ReasonKind.DEVICE_DOWN, Set.of(FindingKinds.DEVICE_DOWN),
          ReasonKind.UNHEALTHY, Set.of(FindingKinds.FATAL_ERROR),
          ReasonKind.DEVICE_WITHOUT_DRIVER,
              Set.of(FindingKinds.DRIVER_MISSING, FindingKinds.DRIVER_UNEXPECTED));

  @Provide
  Arbitrary<DiscoveryReport> hosts() {
    return KnownHosts.reports();
  }

  private static Map<PciAddress, Verdict> verdicts(OfferPolicy policy, HostState state) {
    return policy.judge(state).verdicts().stream()
        .collect(toMap(Verdict::address, verdict -> verdict));
  }

  /** Some of the functions are in use, each in some way. */
  private static HostState used(DiscoveryReport report, Random random) {
    var claims = new HashSet<Claim>();
    for (HostFunction function : HostFunction.all(report.inventory())) {
      if (random.nextInt(4) == 0) {
        ClaimKind kind = ClaimKind.values()[random.nextInt(ClaimKind.values().length)];
        claims.add(new Claim(function.address(), kind, "somebody"));
      }
    }
    return HostState.of(report).withClaims(claims);
  }

  /** What is asked for by name is given unless something speaks against it. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void assignGivesWhatTheVerdictAllows(
      @ForAll("hosts") DiscoveryReport report, @ForAll Random random) {
    HostState state = used(report, random);
    Map<PciAddress, Verdict> verdicts = verdicts(OfferPolicy.STRICT, state);

    for (HostFunction function : HostFunction.all(report.inventory())) {
      assertThat(isGiven(function, state))
          .as("%s", verdicts.get(function.address()))
          .isEqualTo(verdicts.get(function.address()).isOffered());
    }
  }

  private static boolean isGiven(HostFunction function, HostState state) {
    var only = AddressPattern.parse(function.address().toString());
    List<OfferRule> rules =
        List.of(
            OfferRule.offer("this", Selector.of(Criterion.ADDRESS, only)),
            OfferRule.exclude("others", Selector.ANY));
    AssignmentRequest one = AssignmentRequest.vf(new VirtualMachine("web1"));
    var request =
        new AssignmentRequest(
            one.owner(),
            1,
            function.side(),
            one.services(),
            one.generation(),
            one.node(),
            one.driver());
    return Selection.of(state, rules, request, PlacementPolicies.PACKED).refusal().isEmpty();
  }

  /** Who tells others offers that, and what is in use, as in use. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatIsToldCanBeGivenOrIsInUse(
      @ForAll("hosts") DiscoveryReport report, @ForAll Random random) {
    HostState state = used(report, random);
    Map<PciAddress, Verdict> told = verdicts(OfferPolicy.DEFAULT, state);

    verdicts(OfferPolicy.STRICT, state)
        .forEach(
            (address, strict) -> {
              boolean inUse =
                  strict.isFor(ReasonKind.ASSIGNED)
                      || strict.reasons().stream().allMatch(r -> r.kind() == ReasonKind.CLAIMED);
              assertThat(told.get(address).isOffered())
                  .as("%s", strict)
                  .isEqualTo(strict.isOffered() || (inUse && !strict.isFor(ReasonKind.HAS_VFS)));
            });
  }

  /** What keeps a device from being given is a finding, before anybody asks for it. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void discoverTellsWhatKeepsADeviceFromBeingGiven(@ForAll("hosts") DiscoveryReport report) {
    Map<PciAddress, Verdict> verdicts = verdicts(OfferPolicy.STRICT, HostState.of(report));

    for (PhysicalFunction pf : report.inventory().devices()) {
      List<Verdict> own = pf.attachHandles().stream().map(verdicts::get).toList();
      BY_HOST.forEach(
          (reason, kind) ->
              assertThat(tells(report, pf, Set.of(kind)))
                  .as("%s of %s", kind.code(), own)
                  .isEqualTo(
                      reason == ReasonKind.NO_IOMMU_GROUP
                          ? own.stream().allMatch(verdict -> verdict.isFor(reason))
                          : own.stream().anyMatch(verdict -> verdict.isFor(reason))));
      BY_DEVICE.forEach(
          (reason, kinds) -> {
            if (own.stream().anyMatch(verdict -> verdict.isFor(reason))) {
              assertThat(tells(report, pf, kinds)).as("%s of %s", kinds, own).isTrue();
            }
          });
    }
  }

  private static boolean tells(DiscoveryReport report, PhysicalFunction pf, Set<FindingKind> of) {
    Set<PciAddress> own = new HashSet<>(pf.attachHandles());
    own.add(pf.address());
    return report.findings().stream()
        .filter(finding -> of.contains(finding.kind()))
        .map(Finding::address)
        .anyMatch(address -> address.map(own::contains).orElse(true));
  }

  /**
   * Where a plan would bind VFs that are there to vfio-pci, what would still keep them from being
   * given is told: refused where VFIO could not have them, else noted.
   */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aPlanForVfioTellsWhatKeepsItsVfsFromBeingGiven(@ForAll("hosts") DiscoveryReport report) {
    Map<PciAddress, Verdict> verdicts = verdicts(OfferPolicy.STRICT, HostState.of(report));
    var situation = new Situation(report.inventory(), Set.of(), report.facts());

    for (PhysicalFunction pf : report.inventory().devices()) {
      if (isWell(pf, verdicts) && pf.functions().stream().noneMatch(vf -> vf.host().isVfio())) {
        Plan plan = Planner.plan(situation, vfio(pf), Force.NONE);
        boolean told =
            Stream.of(RefusalRule.NO_IOMMU, RefusalRule.VFIO_DENIED)
                    .anyMatch(rule -> plan.refusals().stream().anyMatch(r -> r.rule() == rule))
                || plan.notes().stream().anyMatch(note -> note.contains("cannot be given"));
        boolean kept =
            pf.functions().stream()
                .map(VirtualFunction::address)
                .anyMatch(vf -> !verdicts.get(vf).isOffered());
        assertThat(told).as("%s %s %s", verdicts, plan.refusals(), plan.notes()).isEqualTo(kept);
      }
    }
  }

  /** Nothing about the device speaks against its VFs, of which there are all. */
  private static boolean isWell(PhysicalFunction pf, Map<PciAddress, Verdict> verdicts) {
    Optional<Integer> total = pf.sriov().flatMap(sriov -> sriov.total().optional());
    return !pf.functions().isEmpty()
        && total.equals(Optional.of(pf.functions().size()))
        && pf.functions().stream()
            .map(vf -> verdicts.get(vf.address()))
            .noneMatch(verdict -> BY_DEVICE.keySet().stream().anyMatch(verdict::isFor));
  }

  private static DesiredState vfio(PhysicalFunction pf) {
    return DesiredState.of(
        Selector.of(Criterion.DEVICE, AddressPattern.parse(pf.address().toString())),
        DeviceWish.of(FunctionTarget.ON).withDriver(DriverChoice.VFIO_PCI));
  }
}
