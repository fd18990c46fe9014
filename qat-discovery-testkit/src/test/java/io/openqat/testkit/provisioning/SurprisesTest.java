// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.plan.RefusalRule;
import io.openqat.domain.provisioning.run.Provisioner;
import io.openqat.domain.provisioning.run.RunReport;
import io.openqat.domain.provisioning.run.StopKind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users, waits, refusals of the kernel, and the way back. */
class SurprisesTest {
  private static final PciAddress PF = PciAddress.parse(Scenarios.FOUR);
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.3");
  private static final PciAddress OTHER_VF = PciAddress.parse("0000:6b:00.4");
  private static final DesiredState OFF = wish(DeviceWish.of(FunctionTarget.OFF));

  private final Bench bench = Bench.of(Scenarios.four("6.12"));

  private static DesiredState wish(DeviceWish wish) {
    return DesiredState.of(Selector.ANY, wish);
  }

  @Test
  void anOpenFunctionIsLeftAlone() {
    bench.host().openVfio(VF);
    var before = bench.state();
    Plan plan = bench.plan(OFF);
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.rule()).isEqualTo(RefusalRule.VFIO_OPEN);
              assertThat(refusal.what()).contains(VF.toString(), "a simulated VM");
            });
    bench.apply(OFF);
    assertThat(bench.changesSince(before)).isEmpty();
  }

  @Test
  void aDeviceThatTheKernelUsesIsLeftAlone() {
    // One with VFs has nothing for the kernel.
    Bench plain = Bench.of(Scenarios.of("6.12", "at: 6b:00.0, model: 4xxx"));
    plain.host().useByKernel(PF, true);
    assertThat(plain.plan(wish(DeviceWish.of(FunctionTarget.ON))).refusals())
        .extracting("rule")
        .containsExactly(RefusalRule.KERNEL_USE);
  }

  @ParameterizedTest
  @EnumSource(ClaimKind.class)
  void everyKindOfClaimStandsAgainstTakingAFunctionAway(ClaimKind kind) {
    var claim = new Claim(VF, kind, "somebody");
    var provisioner = bench.provisioner(bench.host().control(), inventory -> Set.of(claim));
    Plan plan = Planner.plan(provisioner.look(), OFF, Force.NONE);
    assertThat(plan.refusals()).extracting(r -> r.rule().name()).containsExactly(kind.name());
  }

  @Test
  void forceCoversWhatItNamesAndNothingElse() {
    bench.host().openVfio(VF);
    bench.host().openVfio(OTHER_VF);
    Plan one = bench.plan(OFF, Force.of(VF));
    assertThat(one.refusals()).singleElement().asString().contains(OTHER_VF.toString());
    Plan all = bench.plan(OFF, Force.of(PF));
    assertThat(all.refusals()).isEmpty();
    assertThat(all.overridden()).extracting(Claim::function).containsExactly(VF, OTHER_VF);
  }

  @Test
  void aWriteThatWaitsSaysForWhom() {
    bench.host().openVfio(VF);
    RunReport run = bench.apply(OFF, Force.of(VF), bench.host().control());
    assertThat(run.stop().orElseThrow().kind()).isEqualTo(StopKind.STILL_WAITING);
    assertThat(run.stop().orElseThrow().what())
        .contains("still waiting for a VFIO user", VF + " is held by a simulated VM", "'down'");

    bench.host().closeVfio(VF);
    assertThat(bench.apply(OFF).isComplete()).isTrue();
    assertThat(bench.plan(OFF).steps()).isEmpty();
  }

  @Test
  void whileAWriteWaitsNothingElseIsTried() {
    bench.host().openVfio(VF);
    bench.apply(OFF, Force.of(VF), bench.host().control());
    Plan plan = bench.plan(OFF, Force.of(PF));
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.refusals()).isNotEmpty();
  }

  @Test
  void aWriteThatWaitsIsNotRolledBack() {
    bench.host().openVfio(VF);
    Provisioner provisioner = bench.provisioner();
    var before = provisioner.look();
    Plan plan = bench.plan(OFF, Force.of(VF));
    RunReport run = provisioner.apply(plan, OFF, Force.of(VF), step -> {});
    var rolledBack =
        provisioner.rollBack(run, before, Force.of(VF), step -> {}).rollback().orElseThrow();
    assertThat(rolledBack.done()).isEmpty();
    assertThat(rolledBack.notUndone())
        .anySatisfy(note -> assertThat(note).contains("still waits and cannot be called back"))
        .anySatisfy(
            note -> assertThat(note).contains(VF + ": a simulated VM does not get it back"));
  }

  @Test
  void aDeviceThatDoesNotStartLeavesTheOthersAlone() {
    Bench two =
        Bench.of(
            Scenarios.of(
                "6.12", "at: 3d:00.0, model: C62x, firmware: false", "at: 3f:00.0, model: C62x"));
    RunReport run = two.apply(wish(DeviceWish.of(FunctionTarget.ON)));
    assertThat(run.stop().orElseThrow().kind()).isEqualTo(StopKind.REFUSED_BY_KERNEL);
    assertThat(run.stop().orElseThrow().what()).contains("firmware");
    assertThat(run.left()).isEmpty();
    assertThat(run.done())
        .extracting(step -> step.step().kind())
        .containsExactly("create-functions");
  }

  @Test
  void anotherHandIsNoticedAfterTheLastStep() {
    Provisioner provisioner = bench.provisioner();
    Plan plan = bench.plan(OFF);
    RunReport run =
        provisioner.apply(
            plan,
            OFF,
            Force.NONE,
            step -> {
              if (step.step().kind().equals("bring-up")) {
                bench.host().control().setVfCount(PF, 16);
              }
            });
    assertThat(run.stop().orElseThrow().kind()).isEqualTo(StopKind.NOT_AS_EXPECTED);
    assertThat(run.stop().orElseThrow().what()).contains("there is more to do");
    assertThat(bench.device().status().state()).isEqualTo(Reading.known(OperationalState.UP));
  }
}
