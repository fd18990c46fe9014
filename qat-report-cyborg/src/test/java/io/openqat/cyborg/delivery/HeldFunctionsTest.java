// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.testing.TestHosts;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.Granularity;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.check.ModelCheck;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever vanishes and whatever is bound: the rest gets through, and only the bound stays. */
class HeldFunctionsTest {
  private static final int ENOUGH = 400;

  @Provide
  Arbitrary<Set<Integer>> indexes() {
    return Arbitraries.integers().between(0, 15).set().ofMaxSize(16);
  }

  private static DriverReport host(Set<Integer> vfs, Granularity granularity) {
    int[] sorted = vfs.stream().sorted().mapToInt(i -> i).toArray();
    return TestHosts.report(
        MappingOptions.of("h").with(granularity),
        TestHosts.of(TestHosts.device("0000:05:00.0", sorted), TestHosts.device("0000:06:00.0")));
  }

  private static FunctionKey vf(int index, Granularity granularity) {
    return SeenFunction.in(host(Set.of(index), granularity)).firstKey();
  }

  @Property(tries = 80)
  void onlyWhatIsBoundStays(
      @ForAll("indexes") Set<Integer> before,
      @ForAll("indexes") Set<Integer> after,
      @ForAll("indexes") Set<Integer> bound,
      @ForAll Granularity granularity,
      @ForAll boolean known) {
    FakeConductor conductor = new FakeConductor();
    conductor.halfApplies = true;
    HeldFunctions held = new HeldFunctions();
    DriverReport first = host(before, granularity);
    conductor.state = Optional.of(first);
    held.remember(first);
    bound.forEach(i -> conductor.bound.add(vf(i, granularity)));
    Optional<Set<PciAddress>> api =
        known ? Optional.of(addresses(bound, granularity)) : Optional.empty();
    DriverReport wanted = host(after, granularity);

    int calls = settle(conductor, held, wanted, api);

    var expected = new TreeSet<>(SeenFunction.in(wanted).keySet());
    SeenFunction.in(first).keySet().stream()
        .filter(conductor.bound::contains)
        .forEach(expected::add);
    Map<FunctionKey, SeenFunction> there = SeenFunction.in(conductor.state.orElseThrow());
    assertThat(there.keySet()).isEqualTo(expected);
    assertThat(ModelCheck.violations(conductor.state.orElseThrow())).isEmpty();
    assertThat(calls).isLessThan(known ? 4 : ENOUGH);

    conductor.bound.clear();
    settle(conductor, held, wanted, known ? Optional.of(Set.of()) : Optional.empty());
    assertThat(SeenFunction.in(conductor.state.orElseThrow())).isEqualTo(SeenFunction.in(wanted));
    assertThat(held.held()).isEmpty();
  }

  /** A change of granularity, in both directions, with whatever bound. */
  @Property(tries = 80)
  void aDeviceKeepsItsFormerFormWhileAnythingInItIsBound(
      @ForAll("indexes") Set<Integer> vfs,
      @ForAll("indexes") Set<Integer> bound,
      @ForAll Granularity before,
      @ForAll boolean known) {
    Granularity after = before == Granularity.DEVICE ? Granularity.FUNCTION : Granularity.DEVICE;
    FakeConductor conductor = new FakeConductor();
    conductor.halfApplies = true;
    HeldFunctions held = new HeldFunctions();
    DriverReport first = host(vfs, before);
    conductor.state = Optional.of(first);
    held.remember(first);
    Set<FunctionKey> all = SeenFunction.in(first).keySet();
    bound.stream().map(i -> vf(i, before)).filter(all::contains).forEach(conductor.bound::add);
    Optional<Set<PciAddress>> api =
        known ? Optional.of(addresses(bound, before)) : Optional.empty();
    DriverReport wanted = host(vfs, after);

    settle(conductor, held, wanted, api);

    String device = vf(0, before).controlPath();
    var expected = new TreeSet<FunctionKey>();
    DriverReport formOfDevice = conductor.bound.isEmpty() ? wanted : first;
    keys(formOfDevice).filter(key -> key.controlPath().equals(device)).forEach(expected::add);
    keys(wanted).filter(key -> !key.controlPath().equals(device)).forEach(expected::add);
    DriverReport there = conductor.state.orElseThrow();
    assertThat(SeenFunction.in(there).keySet()).isEqualTo(expected);
    assertThat(ModelCheck.violations(there)).isEmpty();

    conductor.bound.clear();
    settle(conductor, held, wanted, known ? Optional.of(Set.of()) : Optional.empty());
    assertThat(conductor.state).contains(wanted);
    assertThat(held.held()).isEmpty();
  }

  private static Stream<FunctionKey> keys(DriverReport report) {
    return SeenFunction.in(report).keySet().stream();
  }

  private static Set<PciAddress> addresses(Set<Integer> indexes, Granularity granularity) {
    return indexes.stream()
        .flatMap(i -> SeenFunction.in(host(Set.of(i), granularity)).values().stream())
        .filter(f -> !f.address().orElseThrow().toString().startsWith("0000:06"))
        .map(f -> f.address().orElseThrow())
        .collect(Collectors.toSet());
  }

  /** Sends until there is nothing left to try, over as many rounds as it takes. */
  private static int settle(
      FakeConductor conductor,
      HeldFunctions held,
      DriverReport wanted,
      Optional<Set<PciAddress>> bound) {
    int calls = send(conductor, held, wanted, bound);
    for (int round = 0; round < 20 && !held.held().isEmpty(); round++) {
      held.startRound(bound, HeldFunctions.TRIALS_A_ROUND);
      while (held.tryNext()) {
        calls += send(conductor, held, wanted, bound);
      }
    }
    return calls;
  }

  private static int send(
      FakeConductor conductor,
      HeldFunctions held,
      DriverReport wanted,
      Optional<Set<PciAddress>> bound) {
    for (int calls = 1; calls < ENOUGH; calls++) {
      DriverReport report = held.toSend(wanted);
      held.sending(report);
      var refused = new boolean[1];
      conductor.report(report, outcome -> refused[0] = outcome.failure().isPresent(), () -> {});
      if (!refused[0]) {
        held.confirmed(report);
        return calls;
      }
      assertThat(held.refused(wanted, bound)).isTrue();
    }
    throw new AssertionError("no end");
  }
}
