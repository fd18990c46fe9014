// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import static io.openqat.mapping.Granularity.DEVICE;
import static io.openqat.mapping.Granularity.FUNCTION;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.mapping.check.ModelCheck;
import io.openqat.mapping.cyborg.DriverAttachHandle;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.wire.WireForm;
import io.openqat.testkit.HostArbitraries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of the project that concern the mapped model. */
class MappingLawsTest {
  @Provide
  Arbitrary<DiscoveryReport> reports() {
    return Arbitraries.oneOf(HostArbitraries.hosts(5, 2), HostArbitraries.faultyHosts(5, 2, 4))
        .map(scenario -> SimulatedHost.boot(scenario).discovery().discover());
  }

  @Provide
  Arbitrary<Inventory> hosts() {
    return reports().map(DiscoveryReport::inventory);
  }

  @Provide
  Arbitrary<MappingOptions> options() {
    return Combinators.combine(
            Arbitraries.of(Profile.values()),
            Arbitraries.of(Granularity.values()),
            Arbitraries.of(OfferPolicy.DEFAULT, Hosts.EVERYTHING),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(
            (profile, granularity, offers, owner, every) ->
                MappingOptions.of("compute1.example.org")
                    .with(granularity)
                    .with(profile)
                    .with(offers)
                    .withOwnerTrait(owner)
                    .withUpstreamEveryModel(every));
  }

  /** Law 2. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void deviceOffersItselfOrItsFunctionsNeverBoth(@ForAll("hosts") Inventory host) {
    MappingOptions options = MappingOptions.of("h").with(Hosts.EVERYTHING);
    Map<PciAddress, Set<PciAddress>> offered = handlesByDevice(map(options, host));

    for (PhysicalFunction pf : host.devices()) {
      boolean inTransition =
          pf.sriov()
              .map(s -> s.enabled().fold(n -> n > 0, () -> false, (source, why) -> true))
              .orElse(false);
      Set<PciAddress> expected = new TreeSet<>();
      pf.functions().stream().map(VirtualFunction::address).forEach(expected::add);
      if (pf.functions().isEmpty() && !inTransition) {
        expected.add(pf.address());
      }
      assertThat(offered.getOrDefault(pf.address(), Set.of())).isEqualTo(expected);
    }
  }

  /** Law 3. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyAttachHandleIsUnique(
      @ForAll("hosts") Inventory host, @ForAll("options") MappingOptions options) {
    List<String> infos =
        map(options, host).report().devices().stream()
            .flatMap(device -> device.deployables().stream())
            .flatMap(deployable -> deployable.attachHandles().stream())
            .map(DriverAttachHandle::info)
            .toList();

    assertThat(infos).doesNotHaveDuplicates();
  }

  /** Law 13: what is free in the report is what assign would give. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsFreeCanBeGiven(@ForAll("reports") DiscoveryReport report, @ForAll Random random) {
    Set<Claim> claims =
        HostFunction.all(report.inventory()).stream()
            .map(HostFunction::address)
            .filter(address -> random.nextInt(4) == 0)
            .map(address -> new Claim(address, ClaimKind.ASSIGNED, "web1"))
            .collect(toSet());
    HostState state = HostState.of(report).withClaims(claims);
    var free = new TreeSet<PciAddress>();
    var used = new TreeSet<PciAddress>();
    new ModelMapping(MappingOptions.of("h"))
        .map(state).report().devices().stream()
            .flatMap(device -> device.deployables().stream())
            .flatMap(deployable -> deployable.attachHandles().stream())
            .forEach(h -> (h.inUse() ? used : free).add(h.address().orElseThrow()));

    assertThat(free)
        .containsExactlyInAnyOrderElementsOf(
            OfferPolicy.STRICT.judge(state).functions().stream()
                .map(HostFunction::address)
                .toList());
    assertThat(used)
        .allMatch(
            address ->
                OfferPolicy.STRICT.judge(state).verdicts().stream()
                    .filter(verdict -> verdict.address().equals(address))
                    .allMatch(verdict -> verdict.isFor(ReasonKind.ASSIGNED)));
  }

  /** Law 6. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void readingWhatIsWrittenGivesTheSame(
      @ForAll("hosts") Inventory host, @ForAll("options") MappingOptions options) {
    DriverReport report = map(options, host).report();

    assertThat(WireForm.fromJson(WireForm.toJson(report))).isEqualTo(report);
    assertThat(WireForm.fromJson(WireForm.toIndentedJson(report))).isEqualTo(report);
    assertThat(WireForm.fromPrimitive(WireForm.toPrimitive(report))).isEqualTo(report);
  }

  /** Law 9; of two in one IOMMU group, either can be given once the other is gone. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void losingOneDeviceChangesNothingAboutTheOthers(
      @ForAll("hosts") Inventory host, @ForAll("options") MappingOptions some) {
    MappingOptions options =
        some.with(some.offers().tolerating(true, ReasonKind.IOMMU_GROUP_SHARED));
    Map<PciAddress, DriverDevice> before = byAddress(map(options, host));

    for (PhysicalFunction lost : host.devices()) {
      var expected = new HashMap<>(before);
      expected.remove(lost.address());

      assertThat(byAddress(map(options, without(host, lost)))).isEqualTo(expected);
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyMappedHostIsWithinAllLimits(
      @ForAll("hosts") Inventory host, @ForAll("options") MappingOptions options) {
    assertThat(ModelCheck.violations(map(options, host).report())).isEmpty();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyFunctionIsEitherReportedOrExcludedByARule(
      @ForAll("hosts") Inventory host, @ForAll("options") MappingOptions options) {
    MappedHost mapped = map(options, host);
    var seen = new ArrayList<PciAddress>();
    handlesByDevice(mapped).values().forEach(seen::addAll);
    mapped.excluded().stream().map(Verdict::address).forEach(seen::add);
    var expected = new HashSet<PciAddress>();
    host.devices()
        .forEach(
            pf -> {
              if (pf.functions().isEmpty()) {
                expected.add(pf.address());
              }
              pf.functions().forEach(vf -> expected.add(vf.address()));
            });
    host.orphans().forEach(orphan -> expected.add(orphan.address()));

    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void countersDoNotChangeTheText(
      @ForAll("hosts") Inventory host, @ForAll("options") MappingOptions some) {
    MappingOptions options = some.with(Hosts.EVERYTHING); // what is not well is told too
    var counted =
        host.devices().stream().map(pf -> withErrors(pf, new ErrorCounters(7, 8, 9))).toList();
    Inventory later = new Inventory(host.cards(), counted, host.orphans());

    assertThat(WireForm.toJson(map(options, later).report()))
        .isEqualTo(WireForm.toJson(map(options, host).report()));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void deviceGranularityHoldsTheSameHandles(@ForAll("hosts") Inventory host) {
    MappedHost coarse = map(MappingOptions.of("h"), host);
    MappedHost fine = map(MappingOptions.of("h").with(FUNCTION), host);

    assertThat(handlesByDevice(coarse)).isEqualTo(handlesByDevice(fine));
    assertThat(Granularity.of(coarse.report())).isIn(Optional.empty(), Optional.of(DEVICE));
    assertThat(Granularity.of(fine.report())).isIn(Optional.empty(), Optional.of(FUNCTION));
    for (DriverDevice device : coarse.report().devices()) {
      assertThat(device.deployables()).hasSize(1);
      DriverDeployable only = device.deployables().get(0);
      assertThat(only.numAccelerators()).isEqualTo(only.attachHandles().size());
      assertThat(only.name()).isEqualTo("h_" + device.controlPathId().address().orElseThrow());
    }
  }

  private static Inventory without(Inventory host, PhysicalFunction lost) {
    var cards = new ArrayList<Card>();
    for (Card card : host.cards()) {
      var left = new ArrayList<>(card.devices());
      left.remove(lost.address());
      if (!left.isEmpty()) {
        cards.add(new Card(card.id(), card.kind(), card.numaNode(), left));
      }
    }
    List<PhysicalFunction> rest = host.devices().stream().filter(pf -> !pf.equals(lost)).toList();
    return new Inventory(cards, rest, host.orphans());
  }

  private static MappedHost map(MappingOptions options, Inventory host) {
    return new ModelMapping(options).map(HostState.of(host));
  }

  private static Map<PciAddress, DriverDevice> byAddress(MappedHost mapped) {
    var devices = new HashMap<PciAddress, DriverDevice>();
    for (DriverDevice device : mapped.report().devices()) {
      devices.put(device.controlPathId().address().orElseThrow(), device);
    }
    return devices;
  }

  private static Map<PciAddress, Set<PciAddress>> handlesByDevice(MappedHost mapped) {
    var handles = new HashMap<PciAddress, Set<PciAddress>>();
    byAddress(mapped)
        .forEach(
            (address, device) -> {
              var own = handles.computeIfAbsent(address, a -> new TreeSet<>());
              for (DriverDeployable deployable : device.deployables()) {
                for (DriverAttachHandle handle : deployable.attachHandles()) {
                  assertThat(own.add(handle.address().orElseThrow())).isTrue();
                }
              }
            });
    return handles;
  }

  private static PhysicalFunction withErrors(PhysicalFunction pf, ErrorCounters errors) {
    DeviceStatus status =
        new DeviceStatus(
            pf.status().state(),
            pf.status().services(),
            Reading.known(errors),
            pf.status().attributes());
    return Hosts.with(pf, pf.model(), status);
  }
}
