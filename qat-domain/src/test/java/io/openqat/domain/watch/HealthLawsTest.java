// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.PciAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** How health follows what passes say, whatever they say. */
class HealthLawsTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final HeldInventory HOST =
      HeldInventory.holding(0).next(Hosts.report(Pf.gen4(PF.toString())), Set.of());

  /** What one pass says of two kinds of trouble. */
  record Pass(Grade one, Grade other) {
    Pass orWorse(Pass that) {
      return new Pass(one.orWorse(that.one), other.orWorse(that.other));
    }

    List<Cause> causes(int number) {
      var causes = new ArrayList<Cause>();
      cause("one", one, number).ifPresent(causes::add);
      cause("other", other, number).ifPresent(causes::add);
      return causes;
    }

    private static Optional<Cause> cause(String code, Grade grade, int number) {
      return grade == Grade.HEALTHY
          ? Optional.empty()
          : Optional.of(new Cause(code, grade, "seen in pass " + number));
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 300)
  void whatSpeaksLouderAgainstADeviceNeverMakesItBetter(
      @ForAll("policies") HealthPolicy policy,
      @ForAll("passes") @Size(max = 12) List<Pass> passes,
      @ForAll("passes") @Size(12) List<Pass> more) {
    var worse = new ArrayList<Pass>();
    for (int i = 0; i < passes.size(); i++) {
      worse.add(passes.get(i).orWorse(more.get(i)));
    }
    List<Health> mild = run(policy, passes);
    List<Health> hard = run(policy, worse);

    for (int i = 0; i < passes.size(); i++) {
      assertThat(hard.get(i).grade()).isGreaterThanOrEqualTo(mild.get(i).grade());
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 300)
  void aGradeFollowsOnlyWhatEnoughPassesInARowSay(
      @ForAll("policies") HealthPolicy policy, @ForAll @Size(max = 12) List<Grade> grades) {
    List<Pass> passes = grades.stream().map(grade -> new Pass(grade, Grade.HEALTHY)).toList();
    List<Health> healths = run(policy, passes);
    for (int i = 1; i < passes.size(); i++) {
      Grade before = healths.get(i - 1).grade();
      Grade now = healths.get(i).grade();
      if (now.compareTo(before) < 0) {
        List<Pass> recent = last(passes, i, policy.betterAfter());
        assertThat(recent).hasSize(policy.betterAfter());
        assertThat(recent).allMatch(pass -> pass.one().compareTo(now) <= 0);
      }
      if (now.compareTo(before) > 0) {
        List<Pass> recent = last(passes, i, policy.worseAfter());
        assertThat(recent).hasSize(policy.worseAfter());
        assertThat(recent).allMatch(pass -> pass.one().compareTo(now) >= 0);
      }
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
  void whatAlternatesDoesNotMakeHealthAlternate(
      @ForAll @IntRange(min = 1, max = 4) int worseAfter,
      @ForAll @IntRange(min = 2, max = 4) int betterAfter,
      @ForAll("pass") Pass one,
      @ForAll("pass") Pass other) {
    var passes = new ArrayList<Pass>();
    for (int i = 0; i < 20; i++) {
      passes.add(i % 2 == 0 ? one : other);
    }
    List<Health> healths = run(new HealthPolicy(worseAfter, betterAfter, 4), passes);

    int settled = Math.max(worseAfter, betterAfter) + 1;
    assertThat(healths.subList(settled, 20)).allMatch(healths.get(settled)::equals);
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
  void cleanPassesHealAndNothingIsForgottenTooSoon(
      @ForAll("policies") HealthPolicy policy, @ForAll("passes") @Size(max = 8) List<Pass> passes) {
    var healing = new ArrayList<>(passes);
    for (int i = 0; i < policy.betterAfter(); i++) {
      healing.add(new Pass(Grade.HEALTHY, Grade.HEALTHY));
    }

    List<Health> healths = run(policy, healing);

    assertThat(healths.get(healths.size() - 1).causes()).isEmpty();
    assertThat(healths).allMatch(health -> health.history().size() <= policy.history());
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
  void aHealthThatStaysIsTheSameInEveryRespect(
      @ForAll("policies") HealthPolicy policy, @ForAll("pass") Pass pass) {
    List<Health> healths = run(policy, Collections.nCopies(8, pass));

    assertThat(healths.subList(4, 8)).allMatch(healths.get(4)::equals);
  }

  @Provide
  Arbitrary<HealthPolicy> policies() {
    Arbitrary<Integer> passes = Arbitraries.integers().between(1, 4);
    return Combinators.combine(passes, passes, Arbitraries.integers().between(0, 3))
        .as(HealthPolicy::new);
  }

  @Provide
  Arbitrary<Pass> pass() {
    Arbitrary<Grade> grades = Arbitraries.of(Grade.class);
    return Combinators.combine(grades, grades).as(Pass::new);
  }

  @Provide
  Arbitrary<List<Pass>> passes() {
    return pass().list();
  }

  private static List<Health> run(HealthPolicy policy, List<Pass> passes) {
    HealthWatch watch = HealthWatch.by(policy);
    var healths = new ArrayList<Health>();
    for (Pass pass : passes) {
      int number = healths.size();
      watch = watch.next(HOST, Map.of(PF, pass.causes(number)), Instant.ofEpochSecond(number));
      healths.add(watch.health().get(PF));
    }
    return healths;
  }

  private static List<Pass> last(List<Pass> passes, int index, int count) {
    return passes.subList(Math.max(0, index + 1 - count), index + 1);
  }
}
