// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.telemetry.LoadWatch;
import io.openqat.domain.telemetry.VfShare;
import io.openqat.fake.host.SimulatedTelemetry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is told of each VF's share, against simulated loads whose truth is known. */
class VfSharesLawsTest {
  /** At one sample a second. */
  private static final int MINUTE = 60;

  private static final PhysicalFunction DEVICE =
      HostFixtures.hostOf(
              """
              kernel: 6.12
              accelerators:
                - {at: 6b:00.0, model: 4xxx, node: 0, vfs: all}
              """)
          .discovery()
          .discover()
          .inventory()
          .devices()
          .get(0);

  /**
   * A load that is stationary.
   *
   * @param means of each VF
   * @param noise how much one second differs from its mean
   */
  record Stationary(List<Integer> means, double noise, long seed) {
    double share(int vf) {
      return (double) means.get(vf) / means.stream().mapToInt(Integer::intValue).sum();
    }

    List<VfShare> after(int seconds) {
      var source = new SimulatedTelemetry((device, vf) -> means.get(vf), noise, seed);
      try (var watch = new LoadWatch(DEVICE, source)) {
        for (int i = 0; i < seconds; i++) {
          watch.tick();
        }
        return watch.seen().shares();
      }
    }
  }

  /** Six deviations of the worst load, in which two VFs have the same and the others nothing. */
  @Property(tries = 200)
  @Label(
      "where seconds differ by up to 4 %, a share is within 5 points of the truth after a minute")
  void theSharesAreTold(@ForAll("loads") Stationary load) {
    assertThat(load.after(MINUTE))
        .hasSize(16)
        .allSatisfy(
            share ->
                assertThat(share.share())
                    .isBetween(load.share(share.vf()) - 0.05, load.share(share.vf()) + 0.05));
  }

  /** As near as four seconds of each VF can tell: with seconds that differ more, it is not so. */
  @Property(tries = 200)
  @Label("where seconds differ by 1 %, a share is within 5 % of itself after a minute")
  void sharesOfASteadyLoadAreToldByPart(
      @ForAll @Size(16) List<@IntRange(min = 1_000, max = 50_000) Integer> means,
      @ForAll long seed) {
    var load = new Stationary(means, 0.01, seed);
    assertThat(load.after(MINUTE))
        .hasSize(16)
        .allSatisfy(
            share -> assertThat(share.share() / load.share(share.vf())).isBetween(0.95, 1.05));
  }

  /** Of 1,000 runs, for each VF by itself. */
  @Example
  void theErrorCoversTheTruthInNineteenOfTwentyCases() {
    var covered = new int[16];
    for (int run = 0; run < 1000; run++) {
      var means = new ArrayList<Integer>();
      for (int vf = 0; vf < 16; vf++) {
        means.add(vf % 4 == 0 ? 20_000 : 1_000 * (1 + (vf * 7 + run) % 13));
      }
      var load = new Stationary(means, 0.05 + 0.05 * (run % 5), run);
      for (VfShare share : load.after(MINUTE)) {
        covered[share.vf()] +=
            Math.abs(share.share() - load.share(share.vf())) <= share.error() ? 1 : 0;
      }
    }
    assertThat(IntStream.of(covered)).allMatch(runs -> runs >= 950);
  }

  @Example
  void whatWasSeenOnceOrNeverIsNotSaidToBeKnown() {
    var load = new Stationary(Collections.nCopies(16, 100), 0.1, 1);
    assertThat(load.after(20)).hasSize(16).allMatch(share -> share.error() == 1);
    assertThat(load.after(5)).hasSize(5);
    assertThat(load.after(0)).isEmpty();
  }

  @Example
  void withoutAnyLoadNobodyHasAShare() {
    var load = new Stationary(Collections.nCopies(16, 0), 0.1, 1);
    assertThat(load.after(MINUTE)).allMatch(share -> share.share() == 0 && share.error() == 0);
  }

  @Provide
  Arbitrary<Stationary> loads() {
    // Of a few transactions, the fraction that is lost in counting is more than they differ.
    Arbitrary<Integer> mean =
        Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(1_000, 50_000));
    Arbitrary<List<Integer>> means = mean.list().ofSize(16).filter(all -> sum(all) > 0);
    return Combinators.combine(means, Arbitraries.doubles().between(0, 0.04), Arbitraries.longs())
        .as(Stationary::new);
  }

  private static int sum(List<Integer> all) {
    return all.stream().mapToInt(Integer::intValue).sum();
  }
}
