// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.run.RunReport;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Scenario;
import io.openqat.testkit.HostArbitraries;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Law 11: a plan applied twice changes nothing; one interrupted and resumed ends the same. */
class ProvisioningLawsTest {

  @Provide
  Arbitrary<Scenario> hosts() {
    return HostArbitraries.hosts(6, 2);
  }

  @Provide
  Arbitrary<DesiredState> desires() {
    return Desires.any();
  }

  @Property(tries = 100)
  void aPlanAppliedTwiceChangesNothingTheSecondTime(
      @ForAll("hosts") Scenario host, @ForAll("desires") DesiredState desired) {
    Bench bench = Bench.of(host);
    RunReport first = bench.apply(desired);
    var state = bench.state();
    if (first.stop().isEmpty()) {
      assertThat(bench.plan(desired).steps()).isEmpty();
    }
    bench.apply(desired);
    assertThat(bench.changesSince(state).keySet()).as("after %s", first.stop()).isEmpty();
  }

  @Property(tries = 100)
  void aPlanInterruptedAnywhereAndResumedEndsInTheSameState(
      @ForAll("hosts") Scenario host,
      @ForAll("desires") DesiredState desired,
      @ForAll Random where,
      @ForAll boolean afterTheWrite) {
    Bench whole = Bench.of(host);
    var counting = InterruptedControl.never(whole.host().control());
    whole.apply(desired, Force.NONE, counting.control());
    if (counting.writes() == 0) {
      return;
    }

    Bench broken = Bench.of(host);
    int write = where.nextInt(counting.writes());
    var deadly = new InterruptedControl(broken.host().control(), write, afterTheWrite);
    assertThatThrownBy(() -> broken.apply(desired, Force.NONE, deadly.control()))
        .isInstanceOf(InterruptedControl.Death.class);
    broken.apply(desired);

    assertThat(broken.changesSince(whole.state()).keySet()).isEmpty();
  }

  /** Wherever functions are in use, nobody loses one. */
  @Property(tries = 100)
  void noUsedFunctionIsTakenAwayUnlessForced(
      @ForAll("hosts") Scenario scenario, @ForAll("desires") DesiredState desired) {
    Bench bench = Bench.of(scenario);
    SimulatedHost host = bench.host();
    var before = host.discovery().discover().inventory();
    var claims = host.usage().claims(before);

    bench.apply(desired);

    assertThat(host.pendingWrites()).isZero();
    assertThat(host.usage().claims(host.discovery().discover().inventory())).isEqualTo(claims);
  }

  /** What a plan says it disturbs, and nothing else, is what disappears or changes its driver. */
  @Property(tries = 60)
  void devicesWithARefusalAreLeftAsTheyAre(
      @ForAll("hosts") Scenario scenario, @ForAll("desires") DesiredState desired) {
    Bench bench = Bench.of(scenario);
    var before = bench.host().discovery().discover().inventory();
    Plan plan = bench.plan(desired);

    bench.apply(desired);

    var after = bench.host().discovery().discover().inventory();
    plan.refusals().stream()
        .flatMap(refusal -> before.device(refusal.device()).stream())
        .forEach(pf -> assertThat(after.device(pf.address())).contains(pf));
    var planned = plan.steps().stream().map(step -> step.step().device()).toList();
    before.devices().stream()
        .filter(pf -> !planned.contains(pf.address()))
        .forEach(pf -> assertThat(after.device(pf.address())).contains(pf));
  }
}
