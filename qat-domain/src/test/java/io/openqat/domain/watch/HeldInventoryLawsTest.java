// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.AnyHost;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.fixture.Genome;
import io.openqat.domain.fixture.Genome.Mutation;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is held, over runs of passes. */
class HeldInventoryLawsTest implements AnyHost {
  private static final List<String> PFS = List.of("0000:6b:00.0", "0000:70:00.0");
  private static final int VFS = 2;

  /** Which of all functions a pass shows, and whether it doubts the host. */
  record Look(boolean doubt, List<Integer> vfsOfEachPf) {}

  /**
   * Against the rule in its simplest form, on a host whose functions come and go but are never
   * replaced: a function stays while it has been missed in no more passes than allowed, and is
   * assigned or the pass doubts the host; its PF stays with it.
   */
  @Property(tries = 300)
  void exactlyWhatMustBeHeldIsHeld(
      @ForAll @IntRange(max = 3) int passes,
      @ForAll("looks") @Size(max = 10) List<Look> looks,
      @ForAll("assignments") Set<PciAddress> assigned) {
    HeldInventory watched = HeldInventory.holding(passes);
    Map<PciAddress, Integer> missed = new HashMap<>();
    Set<PciAddress> believed = Set.of();
    for (Look look : looks) {
      DiscoveryReport report = report(look);
      Set<PciAddress> seen = Hosts.addresses(report.inventory());
      Set<PciAddress> expected = new HashSet<>(seen);
      for (PciAddress function : believed) {
        int times = seen.contains(function) ? 0 : missed.getOrDefault(function, 0) + 1;
        missed.put(function, times);
        if (times <= passes && (look.doubt() || assigned.contains(function))) {
          expected.add(function);
        }
      }
      Set.copyOf(expected).forEach(function -> expected.add(parent(function)));
      missed.keySet().retainAll(expected);

      watched = watched.next(report, assigned);

      assertThat(Hosts.addresses(watched.inventory())).isEqualTo(expected);
      assertThat(watched.held())
          .isEqualTo(new HashSet<>(expected.stream().filter(f -> !seen.contains(f)).toList()));
      believed = expected;
    }
  }

  @Property(tries = 150)
  void whateverBecomesOfAHostTheNewestFactsAreBelievedAndNothingElseIsInvented(
      @ForAll("genomes") Genome start,
      @ForAll("histories") @Size(max = 5) List<List<Mutation>> history,
      @ForAll @IntRange(max = 3) int passes,
      @ForAll boolean allAssigned) {
    HeldInventory watched = HeldInventory.holding(passes);
    Genome host = start;
    Inventory before = Inventory.EMPTY;
    for (List<Mutation> mutations : history) {
      host = host.with(mutations);
      Inventory now = host.inventory();
      Set<PciAddress> assigned = allAssigned ? Hosts.addresses(before) : Set.of();
      watched = watched.next(host.report(), assigned);
      Inventory view = watched.inventory();

      for (PhysicalFunction pf : now.devices()) {
        var functions = new ArrayList<>(view.device(pf.address()).orElseThrow().functions());
        functions.removeIf(vf -> !pf.functions().contains(vf));
        assertThat(view.device(pf.address()).orElseThrow().withFunctions(functions)).isEqualTo(pf);
      }
      var known = Hosts.addresses(before);
      known.addAll(Hosts.addresses(now));
      assertThat(known).containsAll(Hosts.addresses(view));
      assertThat(Hosts.addresses(view))
          .containsAll(Hosts.addresses(now))
          .containsAll(watched.held());
      before = view;
    }
  }

  @Property(tries = 150)
  void nothingIsHeldForEver(
      @ForAll("genomes") Genome start,
      @ForAll("histories") @Size(max = 3) List<List<Mutation>> history,
      @ForAll @IntRange(max = 3) int passes) {
    HeldInventory watched =
        HeldInventory.holding(passes).next(Hosts.report(start.inventory()), Set.of());
    Set<PciAddress> assigned = Hosts.addresses(start.inventory());
    Genome host = start;
    for (List<Mutation> mutations : history) {
      host = host.with(mutations);
      watched = watched.next(host.report(), assigned);
    }
    for (int i = 0; i <= passes; i++) {
      watched = watched.next(host.report(), assigned);
    }

    assertThat(watched.inventory()).isEqualTo(host.inventory());
    assertThat(watched.held()).isEmpty();
  }

  @Property(tries = 100)
  void aPassThatShowsTheSameChangesNothing(@ForAll("genomes") Genome host) {
    DiscoveryReport report = host.report();
    Set<PciAddress> assigned = Hosts.addresses(host.inventory());
    HeldInventory once = HeldInventory.holding(2).next(report, assigned);
    HeldInventory twice = once.next(report, assigned);

    assertThat(twice.inventory()).isEqualTo(once.inventory()).isEqualTo(host.inventory());
    assertThat(twice.findings()).isEqualTo(once.findings());
  }

  @Provide
  Arbitrary<List<Look>> looks() {
    Arbitrary<List<Integer>> vfs =
        Arbitraries.integers().between(-1, (1 << VFS) - 1).list().ofSize(PFS.size());
    return Combinators.combine(Arbitraries.of(false, false, false, true), vfs).as(Look::new).list();
  }

  @Provide
  Arbitrary<Set<PciAddress>> assignments() {
    return Arbitraries.of(
            PFS.stream()
                .flatMap(
                    pf ->
                        IntStream.rangeClosed(0, VFS)
                            .mapToObj(i -> Pf.gen4(pf.replace(".0", "." + i)).address))
                .toList())
        .set();
  }

  /** A number below 0 is a PF that is not there; others are a mask of its VFs. */
  private static DiscoveryReport report(Look look) {
    var devices = new ArrayList<Pf>();
    for (int i = 0; i < PFS.size(); i++) {
      int mask = look.vfsOfEachPf().get(i);
      if (mask >= 0) {
        int[] indexes = IntStream.range(0, VFS).filter(v -> (mask & 1 << v) != 0).toArray();
        devices.add(Pf.gen4(PFS.get(i)).moreVfs(indexes));
      }
    }
    Inventory inventory = Hosts.inventory(devices.toArray(Pf[]::new));
    return look.doubt() ? Hosts.report(inventory, Hosts.oddity("odd")) : Hosts.report(inventory);
  }

  private static PciAddress parent(PciAddress function) {
    return new PciAddress(function.domain(), function.bus(), 0, 0);
  }
}
