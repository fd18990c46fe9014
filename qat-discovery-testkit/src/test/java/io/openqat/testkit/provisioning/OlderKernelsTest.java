// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.offer.Selector;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.DriverChoice;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.plan.Refusal;
import io.openqat.domain.provisioning.plan.RefusalRule;
import io.openqat.domain.provisioning.run.Provisioner;
import io.openqat.domain.provisioning.run.RunReport;
import io.openqat.domain.provisioning.run.Stop;
import io.openqat.domain.provisioning.run.StopKind;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wishes that the kernel of a host cannot meet: what a plan says of them, and a run. */
class OlderKernelsTest {
  private static final DeviceWish ON = DeviceWish.of(FunctionTarget.ON);

  private final DesiredState migrated =
      DesiredState.of(Selector.ANY, ON.withDriver(DriverChoice.LIVE_MIGRATION));

  private static Provisioner on(Scenario scenario) {
    SimulatedHost host = SimulatedHost.boot(scenario);
    return new Provisioner(host.discovery(), host.control(), host.usage(), QatFamily.catalog());
  }

  private static Plan plan(Provisioner provisioner, DesiredState desired) {
    return Planner.plan(provisioner.look(), desired, Force.NONE);
  }

  @ParameterizedTest
  @CsvSource({"420xx, 6.12", "6xxx, 7.2", "402xx, 6.12", "420xx, 7.3"})
  void aMigrationDriverThatDoesNotKnowTheModelIsSaidToBeTooOld(String model, String kernel) {
    var provisioner = on(Scenarios.of(kernel, "at: 6b:00.0, model: " + model));
    Plan plan = plan(provisioner, migrated);
    RunReport run = provisioner.apply(plan, migrated, Force.NONE, step -> {});

    assertThat(plan.notes())
        .anyMatch(note -> note.contains("takes VFs of model " + model + " since Linux"));
    if (model.equals("420xx") && kernel.equals("6.12")) {
      Stop stop = run.stop().orElseThrow();
      assertThat(stop.kind()).isEqualTo(StopKind.REFUSED_BY_KERNEL);
      assertThat(stop.what())
          .contains("gave EINVAL", "does not support the model", "newer kernel")
          .doesNotContain("override");
    } else {
      assertThat(run.isComplete()).isTrue();
    }
  }

  @Test
  void aKernelThatHasNoMigrationDriverHasNoneToLoad() {
    Plan plan = plan(on(Scenarios.of("6.1", "at: 6b:00.0, model: 4xxx")), migrated);
    assertThat(plan.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.rule()).isEqualTo(RefusalRule.DRIVER_NOT_LOADED);
              assertThat(refusal.remedy()).contains("6.10", "vfio-pci");
            });
  }

  @Test
  void aKernelOlderThanTheModelHasNoDriverOfIt() {
    Plan plan =
        plan(
            on(Scenarios.of("6.1", "at: 6b:00.0, model: 402xx")),
            DesiredState.of(Selector.ANY, ON));
    assertThat(plan.refusals()).isEmpty();
    assertThat(plan.notes()).anyMatch(note -> note.contains("402xx is in Linux since 6.4"));
  }

  @Test
  void aDriverThatRefusesAnUnknownNodeIsNotTried() {
    Plan plan =
        plan(
            on(Scenarios.on("{nodes: 2}", "6.12", "at: 6b:00.0, model: 4xxx, node: -1")),
            DesiredState.of(Selector.ANY, ON));
    assertThat(plan.refusals()).extracting(Refusal::rule).containsExactly(RefusalRule.NODE_UNKNOWN);
  }
}
