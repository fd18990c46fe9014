// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.fleet.Waves.LeftOut;
import io.openqat.app.fleet.Waves.Why;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.Load;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.json.SeenHost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FleetLawsTest {
  /** Hosts with anything from nothing to all assigned; made once, for that is what takes time. */
  private static final List<AgentView> KINDS =
      List.of(
          FleetHosts.view("free", function -> false),
          FleetHosts.view("full", function -> function.function() > 0 || function.device() > 0),
          FleetHosts.view("some", function -> function.function() == 3),
          FleetHosts.view("first", function -> function.bus() == 0x6b && function.device() == 1),
          AgentView.failed(AgentAddress.parse("gone"), "it cannot be reached"));

  /** One that is added, and tells apart what a request does not. */
  private enum Added implements PlacementPolicy {
    EVEN;

    @Override
    public String title() {
      return "even";
    }

    @Override
    public Optional<String> objection(HostFunction function, AssignmentRequest request) {
      return Optional.of("it is odd").filter(odd -> function.address().function() % 2 == 1);
    }

    @Override
    public Comparator<HostFunction> preference(AssignmentRequest request, Load load) {
      return PlacementPolicies.PACKED.preference(request, load);
    }
  }

  private static final List<PlacementPolicy> POLICIES =
      Stream.concat(PlacementPolicies.ALL.stream(), Stream.of(Added.EVEN)).toList();

  /** Of which some tell a host that another tells. */
  @Provide
  Arbitrary<Fleet> fleets() {
    Arbitrary<Integer> names = Arbitraries.integers().between(0, 30);
    return Combinators.combine(Arbitraries.of(KINDS), names)
        .as((kind, name) -> Map.entry("host" + name, kind))
        .list()
        .ofMaxSize(12)
        .map(
            kinds -> {
              var views = new ArrayList<AgentView>();
              kinds.forEach(
                  one -> views.add(named("agent" + views.size(), one.getKey(), one.getValue())));
              return Fleet.of(views);
            });
  }

  private static AgentView named(String address, String name, AgentView kind) {
    AgentAddress agent = AgentAddress.parse(address);
    return kind.host()
        .map(
            host ->
                AgentView.of(
                    agent,
                    new SeenHost(
                        name,
                        host.synthetic(),
                        host.inventory(),
                        host.refusals(),
                        host.errors(),
                        host.held(),
                        host.worst()),
                    Optional.empty()))
        .orElseGet(() -> AgentView.failed(agent, "it cannot be reached"));
  }

  @Provide
  Arbitrary<Where> questions() {
    Arbitrary<ServiceSet> services =
        Arbitraries.of(ServiceSet.NONE, ServiceSet.of("asym"), ServiceSet.of("dc"));
    Arbitrary<Selector> selectors =
        Arbitraries.of("", "numa=0", "vf=0-3", "device=0000:6b:*", "service=asym", "card=node-1")
            .map(Selector::parse);
    return Combinators.combine(
            Arbitraries.integers().between(1, 40),
            Arbitraries.of(FunctionSide.values()),
            services,
            Arbitraries.of(POLICIES),
            Arbitraries.of(0, 1, 2),
            selectors)
        .as(
            (count, side, set, policy, node, selector) ->
                new Where(
                    new AssignmentRequest(
                        new VirtualMachine("nobody"),
                        count,
                        side,
                        set,
                        Optional.empty(),
                        policy.heedsNode() ? Optional.of(new NumaNode(node)) : Optional.empty(),
                        Optional.empty()),
                    policy,
                    selector));
  }

  @Property(tries = 300)
  void whereFindsExactlyTheHostsOfWhichEnoughFunctionsFitOneByOne(
      @ForAll("fleets") Fleet fleet, @ForAll("questions") Where where) {
    Map<String, Set<PciAddress>> expected = new TreeMap<>();
    for (AgentView view : fleet.read()) {
      SeenHost host = view.host().orElseThrow();
      Set<PciAddress> fit =
          HostFunction.all(host.inventory()).stream()
              .filter(f -> !host.refusals().containsKey(f.address()))
              .filter(f -> where.request().against(f).findAny().isEmpty())
              .filter(f -> where.policy().objection(f, where.request()).isEmpty())
              .filter(f -> where.selector().matches(f, host.inventory()))
              .map(HostFunction::address)
              .collect(toSet());
      if (fit.size() >= where.request().count()) {
        expected.put(host.name(), fit);
      }
    }
    List<Where.Fit> fits = where.in(fleet, fleet.hosts() + 1).best();
    assertThat(fits.stream().map(fit -> fit.view().host().orElseThrow().name()))
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (Where.Fit fit : fits) {
      Set<PciAddress> all = expected.get(fit.view().host().orElseThrow().name());
      assertThat(fit.fitting()).isEqualTo(all.size());
      assertThat(fit.functions())
          .hasSize(where.request().count())
          .doesNotHaveDuplicates()
          .isSubsetOf(all);
    }
    for (int most = 0; most <= fits.size(); most++) {
      Where.Found found = where.in(fleet, most);
      assertThat(found.able()).isEqualTo(fits.size());
      assertThat(found.best()).isEqualTo(fits.subList(0, most));
    }
  }

  @Property(tries = 300)
  void wavesKeepTheLimitAndEveryDeviceIsSomewhereOnce(
      @ForAll("fleets") Fleet fleet,
      @ForAll @IntRange(min = 1, max = 100) int number,
      @ForAll boolean percent,
      @ForAll("services") ServiceSet services) {
    var change = new ServiceChange(services, Selector.ANY, QatFamily.catalog());
    var limit = new MaxUnavailable(number, percent);
    Waves waves = Waves.of(fleet, change, limit);
    int unread = fleet.unread().size() - fleet.doubled();
    assertThat(waves.unread()).isEqualTo(unread);
    assertThat(waves.waves())
        .allSatisfy(
            wave -> {
              assertThat(wave.hosts()).isNotEmpty();
              assertThat(wave.hosts().size() + unread).isLessThanOrEqualTo(limit.of(fleet.hosts()));
            });
    assertThat(
            waves.waves().stream().flatMap(wave -> wave.hosts().stream()).map(Waves.Change::host))
        .doesNotHaveDuplicates();
    var seen = new ArrayList<String>();
    waves.waves().stream()
        .flatMap(wave -> wave.hosts().stream())
        .forEach(host -> host.devices().forEach(pf -> seen.add(host.view().agent() + " " + pf)));
    waves.left().forEach(left -> seen.add(left.view().agent() + " " + left.device()));
    var meant = new ArrayList<String>();
    fleet
        .read()
        .forEach(
            view ->
                view.host().orElseThrow().inventory().devices().stream()
                    .forEach(pf -> meant.add(view.agent() + " " + pf.address())));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(meant);
  }

  @Provide
  Arbitrary<ServiceSet> services() {
    return Arbitraries.of(
        ServiceSet.of("dc"), ServiceSet.of("asym", "sym"), ServiceSet.of("nonsense"));
  }

  @Property(tries = 50)
  void whatIsInUseWaits(@ForAll("fleets") Fleet fleet) {
    var change = new ServiceChange(ServiceSet.of("dc"), Selector.ANY, QatFamily.catalog());
    Waves waves = Waves.of(fleet, change, new MaxUnavailable(100, true));
    waves.waves().stream()
        .flatMap(wave -> wave.hosts().stream())
        .forEach(
            host ->
                host.view().host().orElseThrow().inventory().devices().stream()
                    .filter(pf -> host.devices().contains(pf.address()))
                    .flatMap(pf -> pf.functions().stream())
                    .forEach(
                        vf ->
                            assertThat(host.view().host().orElseThrow().refusals())
                                .doesNotContainKey(vf.address())));
    List<LeftOut> waiting = waves.left().stream().filter(left -> left.why() == Why.WAITS).toList();
    assertThat(waiting)
        .allSatisfy(
            left -> {
              assertThat(left.rule()).isEqualTo("assigned");
              assertThat(left.text()).startsWith("in use: assigned ").contains("web1");
            });
  }
}
