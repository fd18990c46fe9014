// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.assignment.Assigner;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.DriverBinding;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.run.FailedReset;
import io.openqat.domain.provisioning.run.RunReport;
import io.openqat.domain.provisioning.run.StopKind;
import io.openqat.fake.host.MemoryLedger;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 15: whatever state devices are in, nothing that is written harms the kernel. */
class NoHarmTest {
  private static final PciAddress PF = PciAddress.parse(Scenarios.FOUR);
  private static final PciAddress OTHER = PciAddress.parse("0000:70:00.0");
  private static final DriverName OWN = new DriverName("4xxx");
  private static final DesiredState ON =
      DesiredState.of(Selector.ANY, DeviceWish.of(FunctionTarget.ON));

  /** What may have happened to a device before we come. */
  enum Condition {
    WELL(host -> {}),
    DOWN(host -> host.control().setState(PF, OperationalState.DOWN)),
    USED_BY_KERNEL(host -> host.useByKernel(PF, true)),
    IN_RESET(host -> host.reset(PF, true)),
    IN_RESET_FOR_EVER(host -> host.inject(Fault.of(FaultKind.RESET_FAILED, PF))),
    USED_AND_IN_RESET_FOR_EVER(
        host -> {
          host.useByKernel(PF, true);
          host.inject(Fault.of(FaultKind.RESET_FAILED, PF));
        }),
    SILENT(host -> host.inject(Fault.of(FaultKind.FIRMWARE_SILENT, PF))),
    UNBINDING(
        host -> {
          withUser(host);
          host.unbind(PF);
        }),
    GOING_DOWN(
        host -> {
          withUser(host);
          // The control of somebody else, whose writes ours does not know.
          assertThatThrownBy(() -> host.control().setState(PF, OperationalState.DOWN))
              .isInstanceOf(OpenQatException.class);
        });

    private final Consumer<SimulatedHost> change;

    Condition(Consumer<SimulatedHost> change) {
      this.change = change;
    }

    private static void withUser(SimulatedHost host) {
      host.control().setVfCount(PF, 16);
      PciAddress vf = PciAddress.parse("0000:6b:00.1");
      DriverBinding.move(host.control(), vf, Optional.of(DriverName.VFIO_PCI), false);
      host.openVfio(vf);
    }
  }

  /** What somebody may do with this product. */
  enum Act {
    PROVISION(host -> bench(host).apply(ON)),
    PROVISION_FORCED(host -> bench(host).apply(ON, Force.of(PF), host.control())),
    PROVISION_OFF(
        host ->
            bench(host).apply(DesiredState.of(Selector.ANY, DeviceWish.of(FunctionTarget.OFF)))),
    SERVICES(
        host ->
            bench(host)
                .apply(
                    DesiredState.of(
                        Selector.ANY,
                        DeviceWish.of(FunctionTarget.ON).withServices(ServiceSet.of("dc"))))),
    GIVE_PF(NoHarmTest::givePf),
    TAKE_PF(host -> DriverBinding.move(host.control(), PF, Optional.of(DriverName.VFIO_PCI), true)),
    GIVE_BACK_PF(host -> DriverBinding.move(host.control(), PF, Optional.of(OWN), false)),
    UP(host -> host.control().setState(PF, OperationalState.UP)),
    REBIND(host -> host.control().rebind(PF)),
    END_RESET(NoHarmTest::endReset),
    COUNT_OFF(host -> host.control().setVfCount(PF, 0)),
    COUNT(host -> host.control().setVfCount(PF, 16));

    private final Consumer<SimulatedHost> change;

    Act(Consumer<SimulatedHost> change) {
      this.change = change;
    }
  }

  private static void endReset(SimulatedHost host) {
    new FailedReset(bench(host).provisioner()::look, host.control(), () -> false).end(PF);
  }

  private static Bench bench(SimulatedHost host) {
    return new Bench(host);
  }

  private static void givePf(SimulatedHost host) {
    var memory = new MemoryLedger(InstantSource.system());
    try (var ledger = memory.open()) {
      var assigner =
          new Assigner(
              new HostUnderAssignment(host.discovery(), host.control(), List.of(a -> Set.of())),
              ledger,
              List.of());
      var vm = new VirtualMachine("web1");
      assigner.assign(
          new AssignmentRequest(
              vm,
              1,
              FunctionSide.PF,
              ServiceSet.NONE,
              Optional.of(4),
              Optional.empty(),
              Optional.empty()),
          PlacementPolicies.PACKED);
      assigner.recover();
    }
  }

  private static SimulatedHost host(String kernel) {
    return SimulatedHost.boot(
        Scenarios.of(
            kernel,
            "at: 6b:00.0, model: 4xxx, services: dc",
            "at: 70:00.0, model: 4xxx, services: dc"));
  }

  @Property(tries = 150)
  void nothingThatIsWrittenHarmsTheKernel(
      @ForAll boolean late,
      @ForAll Condition condition,
      @ForAll @Size(min = 1, max = 4) List<Act> acts,
      @ForAll boolean letGo) {
    SimulatedHost host = host(late ? "7.3" : "6.12");
    condition.change.accept(host);
    for (Act act : acts) {
      try {
        act.change.accept(host);
      } catch (OpenQatException refused) {
        // That is an answer, too.
      }
    }
    if (letGo && condition.name().startsWith("USED")) {
      host.useByKernel(PF, false);
    }
    if (letGo && condition.name().endsWith("ING")) {
      host.closeVfio(PciAddress.parse("0000:6b:00.1"));
    }
    assertThat(host.harm()).isEmpty();
    assertThat(host.isOopsed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.12", "7.3"})
  void aDeviceInResetForEverIsToldAndTheOthersAreProvisioned(String kernel) {
    SimulatedHost host = host(kernel);
    host.inject(Fault.of(FaultKind.RESET_FAILED, PF));

    RunReport run = bench(host).apply(ON);

    assertThat(run.stop().orElseThrow().kind()).isEqualTo(StopKind.REFUSED_BY_KERNEL);
    assertThat(run.stop().orElseThrow().what())
        .contains("in reset", "harm the kernel", "--rebind " + PF)
        .doesNotContain("VFIO");
    assertThat(host.discovery().discover().inventory().device(OTHER).orElseThrow().functions())
        .hasSize(16);
    assertThat(host.discovery().discover().findings())
        .filteredOn(finding -> finding.kind().equals(FindingKinds.DEVICE_DOWN))
        .extracting(Finding::remedy)
        .singleElement()
        .asString()
        .contains("its reset never ends");
  }

  @ParameterizedTest
  @CsvSource({"6.12, 4xxx", "7.3, 6xxx"})
  void aDriverThatIsLettingGoIsNotSaidToRefuse(String kernel, String model) {
    SimulatedHost host =
        SimulatedHost.boot(Scenarios.of(kernel, "at: 6b:00.0, model: " + model + ", services: dc"));
    Condition.UNBINDING.change.accept(host);

    assertThat(host.discovery().discover().findings())
        .filteredOn(finding -> finding.kind().equals(FindingKinds.DRIVER_MISSING))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).endsWith("is letting go of it"))
        .satisfies(finding -> assertThat(finding.remedy()).contains("Stop the VM"));
  }

  @Test
  void aDeviceThatTheKernelUsesIsNotTakenAway() {
    SimulatedHost host = host("6.12");
    host.useByKernel(PF, true);
    FunctionControl control = host.control();

    assertThatThrownBy(() -> control.unbind(PF))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("the kernel itself uses the device")
        .hasMessageContaining("refcnt");
    assertThat(control.setState(OTHER, OperationalState.UP)).isEqualTo(OperationalState.UP);
    host.useByKernel(PF, false);
    assertThat(control.unbind(PF)).isEmpty();
    assertThat(host.harm()).isEmpty();
  }
}
