// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.run.FailedReset;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reset that never ends is ended; whatever else looks like one is left alone. */
class FailedResetTest {
  private static final PciAddress PF = PciAddress.parse(Scenarios.FOUR);

  private int looks;

  private static SimulatedHost host(String kernel, String keys) {
    return SimulatedHost.boot(
        Scenarios.of(
            kernel, "at: 6b:00.0, model: 4xxx" + keys, "at: 70:00.0, model: 4xxx, services: dc"));
  }

  private String end(SimulatedHost host, int patience) {
    return new FailedReset(
            new Bench(host).provisioner()::look, host.control(), () -> looks++ < patience)
        .end(PF);
  }

  private static PhysicalFunction device(SimulatedHost host) {
    return host.discovery().discover().inventory().device(PF).orElseThrow();
  }

  /** With the driver's default services, which the plan after it makes what is wanted. */
  @ParameterizedTest
  @ValueSource(strings = {"6.12", "7.3"})
  void theDeviceIsTakenFromItsDriverAndGivenBack(String kernel) {
    SimulatedHost host = host(kernel, ", services: sym;dc");
    host.inject(Fault.of(FaultKind.RESET_FAILED, PF));

    assertThat(end(host, 3))
        .startsWith(
            "0000:6b:00.0: its reset had failed; taken from its driver and given back, it is up,")
        .contains(device(host).status().services().toString())
        .doesNotContain("sym;dc");
    assertThat(looks).isEqualTo(4);
    assertThat(device(host).status().state()).isEqualTo(Reading.known(OperationalState.UP));

    var wanted =
        DesiredState.of(
            Selector.ANY,
            DeviceWish.of(FunctionTarget.ON).withServices(ServiceSet.of("dc", "sym")));
    assertThat(new Bench(host).apply(wanted).isComplete()).isTrue();
    assertThat(device(host).functions()).hasSize(16);
    assertThat(host.harm()).isEmpty();
  }

  @Test
  void aResetThatEndsByItselfIsWaitedFor() {
    SimulatedHost host = host("6.12", "");
    host.reset(PF, true);
    var reset =
        new FailedReset(
            new Bench(host).provisioner()::look,
            host.control(),
            () -> {
              host.reset(PF, false);
              return true;
            });

    assertThat(reset.end(PF)).isEqualTo("0000:6b:00.0: in no reset, its state is up");
    assertThat(host.harm()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12", "7.3"})
  void aDeviceThatIsUpOrWasTakenDownIsLeftAlone(String kernel) {
    SimulatedHost host = host(kernel, "");
    assertThat(end(host, 0)).isEqualTo("0000:6b:00.0: in no reset, its state is up");
    host.control().setState(PF, OperationalState.DOWN);
    assertThat(end(host, 0)).isEqualTo("0000:6b:00.0: in no reset, it was taken down");
    assertThat(device(host).status().state()).isEqualTo(Reading.known(OperationalState.DOWN));
  }

  @Test
  void whatTheKernelMayUseIsNotTakenAway() {
    SimulatedHost host = host("6.12", ", services: dc");
    host.useByKernel(PciAddress.parse("0000:70:00.0"), true);
    host.inject(Fault.of(FaultKind.RESET_FAILED, PF));

    assertThatThrownBy(() -> end(host, 0))
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("the kernel itself uses a device of this driver, perhaps this one");
    assertThat(device(host).host().driver().isAbsent()).isFalse();
    assertThat(host.harm()).isEmpty();
  }

  @Test
  void whatHasVfsOrIsNotThereIsRefused() {
    SimulatedHost host = host("6.12", ", vfs: all");
    host.inject(Fault.of(FaultKind.RESET_FAILED, PF));

    assertThatThrownBy(() -> end(host, 0)).hasMessageContaining("it has 16 VFs");
    assertThatThrownBy(() -> end(host("6.12", ", driver: vfio-pci"), 0))
        .hasMessageContaining("not on its own driver");
    var other = new FailedReset(new Bench(host).provisioner()::look, host.control(), () -> false);
    assertThatThrownBy(() -> other.end(PciAddress.parse("0000:99:00.0")))
        .hasMessageContaining("no accelerator PF");
  }

  /** Whoever calls it directly is asked for the same. */
  @Test
  void theControlRefusesItToo() {
    SimulatedHost host = host("6.12", "");
    assertThatThrownBy(() -> host.control().rebind(PF))
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("in no reset that never ends");
    assertThat(device(host).status().state()).isEqualTo(Reading.known(OperationalState.UP));
  }
}
