// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.provisioning.DesiredDevices;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.DriverChoice;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.fake.image.SysfsImage;
import io.openqat.fake.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Law 11 at every single write of a run that changes everything there is to change. */
class EveryWriteTest {
  private static final DesiredState DESIRED =
      DesiredState.of(
          new DesiredDevices(
              "new services",
              Selector.parse("address=0000:6b:*"),
              DeviceWish.of(FunctionTarget.ON)
                  .withServices(ServiceSet.of("dc"))
                  .withDriver(DriverChoice.VFIO_PCI)
                  .withOffered(3)),
          new DesiredDevices(
              "other drivers",
              Selector.parse("address=0000:70:*"),
              DeviceWish.of(FunctionTarget.ON).withDriver(DriverChoice.NONE)),
          new DesiredDevices(
              "none", Selector.parse("address=0000:3d:*"), DeviceWish.of(FunctionTarget.OFF)),
          new DesiredDevices(
              "given back",
              Selector.parse("address=0000:3f:*,0000:da:*"),
              DeviceWish.of(FunctionTarget.ON).withDriver(DriverChoice.VFIO_PCI).withOffered(2)));

  private static Scenario host(String kernel) {
    return Scenarios.on(
        "{nodes: 1, vfio-denylist: false}",
        kernel,
        "at: [6b:00.0, 70:00.0], model: 4xxx, total-vfs: 8, vfs: all, bound: {vfio-pci: 0-5}",
        "at: 3d:00.0, model: C62x, total-vfs: 4, vfs: all",
        "at: 3f:00.0, model: C62x, total-vfs: 4, driver: vfio-pci",
        "at: da:00.0, model: C62x, total-vfs: 4, driver: none");
  }

  @ParameterizedTest
  @CsvSource({"6.1, 35", "6.12, 33", "7.3, 33"})
  void whereverItDiesTheNextRunEndsInTheSameState(String kernel, int expected) {
    Bench whole = Bench.of(host(kernel));
    var counting = InterruptedControl.never(whole.host().control());
    assertThat(whole.apply(DESIRED, Force.NONE, counting.control()).isComplete()).isTrue();
    assertThat(whole.plan(DESIRED).steps()).isEmpty();
    assertThat(counting.writes()).isEqualTo(expected);
    SysfsImage end = whole.state();

    for (int write = 0; write < counting.writes(); write++) {
      for (boolean after : new boolean[] {false, true}) {
        Bench broken = Bench.of(host(kernel));
        var deadly = new InterruptedControl(broken.host().control(), write, after);
        assertThatThrownBy(() -> broken.apply(DESIRED, Force.NONE, deadly.control()))
            .isInstanceOf(InterruptedControl.Death.class);
        assertThat(broken.apply(DESIRED).isComplete()).isTrue();
        assertThat(broken.changesSince(end)).as("after dying at write %s", write).isEmpty();
      }
    }
  }
}
