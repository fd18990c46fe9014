// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.provisioning.desire.DesiredState;
import io.openqat.domain.provisioning.desire.DeviceSelector;
import io.openqat.domain.provisioning.desire.DeviceWish;
import io.openqat.domain.provisioning.desire.DriverChoice;
import io.openqat.domain.provisioning.desire.FunctionTarget;
import io.openqat.domain.provisioning.guard.Force;
import io.openqat.domain.provisioning.plan.RefusalRule;
import io.openqat.domain.provisioning.run.Provisioner;
import io.openqat.domain.provisioning.run.RollbackReport;
import io.openqat.domain.provisioning.run.RunReport;
import io.openqat.domain.provisioning.run.StopKind;
import io.openqat.domain.usage.Claim;
import io.openqat.domain.usage.ClaimKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvisionerTest {
  private static final String PF = "0000:6b:00.0";
  private static final DeviceWish ON = DeviceWish.of(FunctionTarget.ON);
  private static final DesiredState OFF =
      DesiredState.of(DeviceSelector.ANY, DeviceWish.of(FunctionTarget.OFF));

  private final LittleDevice four = new LittleDevice("4xxx", PF);
  private final LittleDevice two = new LittleDevice("C62x", PF);
  private LittleHost host = new LittleHost(four);

  private static DesiredState all(DeviceWish wish) {
    return DesiredState.of(DeviceSelector.ANY, wish);
  }

  private RunReport apply(DesiredState desired, Force force) {
    return host.provisioner().apply(host.plan(desired, force), desired, force, step -> {});
  }

  private RunReport apply(DesiredState desired) {
    return apply(desired, Force.NONE);
  }

  private static List<String> kinds(RunReport run) {
    return run.done().stream().map(step -> step.step().kind()).toList();
  }

  @Test
  void everythingIsDoneInOrder() {
    four.with(4, "4xxxvf");
    RunReport run =
        apply(
            all(
                ON.withServices(ServiceSet.of("dc"))
                    .withDriver(DriverChoice.VFIO_PCI)
                    .withOffered(1)
                    .withAttribute("auto_reset", "on")));
    assertThat(run.isComplete()).isTrue();
    assertThat(run.stop()).isEmpty();
    assertThat(run.left()).isEmpty();
    assertThat(run.rollback()).isEmpty();
    assertThat(host.log)
        .containsExactly(
            PF + " set the state down",
            PF + " set the services dc",
            PF + " set an attribute auto_reset=on",
            PF + " set the VF count 4",
            four.vf(0) + " override the driver vfio-pci",
            four.vf(0) + " bind the driver vfio-pci");
    assertThat(kinds(run))
        .containsExactly(
            "take-down",
            "configure-services",
            "set-attribute",
            "create-functions",
            "bind-functions");
  }

  @Test
  void aFunctionIsReservedThenTakenThenBound() {
    four.with(1, "vfio-pci");
    four.total = 1;
    apply(all(ON.withDriver(DriverChoice.KERNEL)));
    assertThat(host.log)
        .containsExactly(
            four.vf(0) + " override the driver nothing",
            four.vf(0) + " unbind the driver it",
            four.vf(0) + " bind the driver 4xxxvf");
  }

  @Test
  void withAutoprobeOffEvenTheKernelsDriverNeedsAReservation() {
    four.with(1, "");
    four.total = 1;
    four.autoprobe = false;
    apply(all(ON.withDriver(DriverChoice.KERNEL)));
    assertThat(host.log)
        .containsExactly(
            four.vf(0) + " override the driver 4xxxvf", four.vf(0) + " bind the driver 4xxxvf");
  }

  @Test
  void anUnboundDeviceIsBoundAndFinishedBeforeTheNext() {
    four.driver = Optional.empty();
    host = new LittleHost(four, new LittleDevice("4xxx", "0000:70:00.0"));
    RunReport run = apply(all(ON));
    assertThat(run.isComplete()).isTrue();
    assertThat(host.log)
        .containsExactly(
            PF + " override the driver nothing",
            PF + " bind the driver 4xxx",
            PF + " set the VF count 4",
            "0000:70:00.0 set the VF count 4");
  }

  @Test
  void whatTurnsOutToBeRefusedOnTheWayIsReported() {
    four.driver = Optional.empty();
    four.attributes.clear();
    RunReport run = apply(all(ON.withAttribute("auto_reset", "on")));
    assertThat(kinds(run)).containsExactly("bind-device");
    assertThat(run.refusals())
        .extracting(refusal -> refusal.rule())
        .containsExactly(RefusalRule.ATTRIBUTE_ABSENT);
    assertThat(run.isComplete()).isFalse();
  }

  @Test
  void whereZeroIsRefusedTheDriverIsTakenAndGivenBack() {
    host = new LittleHost(two.with(4, "c6xxvf"));
    two.refusesZero = true;
    assertThat(apply(OFF).isComplete()).isTrue();
    assertThat(host.log)
        .containsExactly(
            PF + " set the VF count 0", PF + " unbind the driver it", PF + " bind the driver c6xx");
    two.with(4, "c6xxvf");
    two.refusesZero = false;
    host.log.clear();
    assertThat(apply(OFF).isComplete()).isTrue();
    assertThat(host.log).containsExactly(PF + " set the VF count 0");
  }

  @Test
  void anotherNumberThanAskedForIsASurprise() {
    host = new LittleHost(two);
    RunReport run = apply(all(DeviceWish.of(FunctionTarget.of(2))));
    assertThat(run.stop().orElseThrow().kind()).isEqualTo(StopKind.NOT_AS_EXPECTED);
    assertThat(run.stop().orElseThrow().what())
        .isEqualTo(
            "4 VFs are enabled, 4 found: this driver makes all, whatever it is asked for; say so"
                + " many are offered");
    assertThat(run.done()).isEmpty();
    two.with(0, "");
    two.heedsCounts = true;
    assertThat(apply(all(DeviceWish.of(FunctionTarget.of(2)))).isComplete()).isTrue();
  }

  @Test
  void aRefusalOfTheKernelStopsTheRun() {
    host = new LittleHost(four, new LittleDevice("4xxx", "0000:70:00.0"));
    var desired = all(ON.withServices(ServiceSet.of("dc")));
    RunReport run =
        host.provisioner()
            .apply(
                host.plan(desired),
                desired,
                Force.NONE,
                step -> four.up = four.up || step.step().kind().equals("configure-services"));
    assertThat(run.stop().orElseThrow().kind()).isEqualTo(StopKind.REFUSED_BY_KERNEL);
    assertThat(run.stop().orElseThrow().what()).contains("EINVAL");
    assertThat(run.stop().orElseThrow().remedy()).contains("apply the same file again");
    assertThat(kinds(run)).containsExactly("take-down");
    assertThat(run.left()).extracting(step -> step.step().kind()).hasSize(4);
    assertThat(run.isComplete()).isFalse();
  }

  @Test
  void aWriteThatWaitsNamesTheHolder() {
    four.with(4, "vfio-pci");
    host.hanging = Optional.of(four.address);
    RunReport alone = apply(OFF);
    assertThat(alone.stop().orElseThrow().kind()).isEqualTo(StopKind.STILL_WAITING);
    assertThat(alone.stop().orElseThrow().what())
        .isEqualTo(
            "still waiting for a VFIO user: who it is cannot be seen; 'down' was written to"
                + " /sys/x");
    host.claims.add(new Claim(four.vf(2), ClaimKind.VFIO_OPEN, "process 4711 (qemu)"));
    host.claims.add(new Claim(four.vf(2), ClaimKind.ASSIGNED, "web7"));
    assertThat(apply(OFF, Force.of(four.address)).stop().orElseThrow().what())
        .contains("user: " + four.vf(2) + " is held by process 4711 (qemu);");
  }

  @Test
  void whoComesAfterThePlanStopsTheRun() {
    four.with(4, "vfio-pci");
    var plan = host.plan(OFF, Force.of(four.address));
    var claim = new Claim(four.vf(2), ClaimKind.ASSIGNED, "web7");
    host.claims.add(claim);
    Provisioner provisioner = host.provisioner();
    RunReport run = provisioner.apply(plan, OFF, Force.of(four.address), step -> {});
    assertThat(run.stop().orElseThrow().kind()).isEqualTo(StopKind.CLAIMED_MEANWHILE);
    assertThat(run.stop().orElseThrow().what())
        .isEqualTo(four.vf(2) + " is in use by web7 since the plan was made");
    assertThat(host.log).isEmpty();
    assertThat(apply(OFF, Force.of(four.vf(2))).isComplete()).isTrue();
  }

  @Test
  void aDeviceThatGoesStopsTheRun() {
    var plan = host.plan(all(ON));
    host.devices.clear();
    RunReport run = host.provisioner().apply(plan, all(ON), Force.NONE, step -> {});
    assertThat(run.stop().orElseThrow().kind()).isEqualTo(StopKind.DEVICE_GONE);
    assertThat(run.stop().orElseThrow().what()).contains(PF + " is not there any more");
  }

  @Test
  void anotherHandIsNoticedAtTheEnd() {
    host = new LittleHost(four, new LittleDevice("4xxx", "0000:70:00.0"));
    RunReport run =
        host.provisioner()
            .apply(
                host.plan(all(ON)),
                all(ON),
                Force.NONE,
                step -> {
                  if (!step.step().device().equals(four.address)) {
                    four.with(0, "");
                  }
                });
    assertThat(run.stop().orElseThrow().kind()).isEqualTo(StopKind.NOT_AS_EXPECTED);
    assertThat(run.stop().orElseThrow().what())
        .startsWith("after all steps there is more to do, first: " + PF);
  }

  @Test
  void theObserverHearsOfEachStepBeforeItIsDone() {
    var heard = new ArrayList<String>();
    var desired = all(ON.withDriver(DriverChoice.VFIO_PCI));
    host.provisioner()
        .apply(
            host.plan(desired),
            desired,
            Force.NONE,
            step -> heard.add(step.step().kind() + " " + host.log.size()));
    assertThat(heard).containsExactly("create-functions 0", "bind-functions 1");
  }

  @Test
  void aRunIsUndoneTowardsWhatTheDeviceWas() {
    four.with(4, "vfio-pci").functions.set(1, DriverName.tryParse("4xxxvf"));
    Provisioner provisioner = host.provisioner();
    var before = provisioner.look();
    var desired = all(ON.withServices(ServiceSet.of("dc")).withAttribute("auto_reset", "on"));
    RunReport run =
        provisioner.apply(
            host.plan(desired),
            desired,
            Force.NONE,
            step -> {
              if (step.step().kind().equals("create-functions")) {
                four.total = 3;
              }
            });
    assertThat(run.stop().orElseThrow().kind()).isEqualTo(StopKind.NOT_AS_EXPECTED);
    assertThat(run.stop().orElseThrow().what()).isEqualTo("3 VFs are enabled, 3 found");
    four.total = 4;

    RunReport undone = provisioner.rollBack(run, before, Force.NONE, step -> {});
    RollbackReport rollback = undone.rollback().orElseThrow();
    assertThat(rollback.isComplete()).isTrue();
    assertThat(rollback.done()).isNotEmpty();
    assertThat(rollback.notUndone())
        .containsExactly(
            "counted errors of devices that were down start again from 0",
            "a VF has the driver it had; what driver_override said before is not known");
    assertThat(provisioner.look().inventory()).isEqualTo(before.inventory());
  }

  @Test
  void aDeviceThatWasDownOrUnboundIsAgain() {
    LittleDevice other = new LittleDevice("4xxx", "0000:70:00.0");
    LittleDevice passed = new LittleDevice("4xxx", "0000:75:00.0");
    LittleDevice last = new LittleDevice("4xxx", "0000:7a:00.0");
    four.up = false;
    other.driver = Optional.empty();
    passed.driver = Optional.of(DriverName.VFIO_PCI);
    host = new LittleHost(four, other, passed, last);
    Provisioner provisioner = host.provisioner();
    var before = provisioner.look();
    host.hanging = Optional.of(last.address);
    RunReport run = apply(all(ON));
    assertThat(run.stop().orElseThrow().kind()).isEqualTo(StopKind.STILL_WAITING);

    RollbackReport undone =
        provisioner.rollBack(run, before, Force.NONE, step -> {}).rollback().orElseThrow();
    assertThat(undone.isComplete()).isTrue();
    assertThat(undone.notUndone())
        .contains(
            last.address
                + ": a write to it still waits and cannot be called back; it is left"
                + " alone");
    assertThat(provisioner.look().inventory()).isEqualTo(before.inventory());
    assertThat(host.log)
        .contains("0000:75:00.0 override the driver vfio-pci", PF + " set the state down");
  }

  @Test
  void whatWasForcedAwayIsNotGivenBack() {
    four.with(4, "vfio-pci");
    host.claims.add(new Claim(four.vf(0), ClaimKind.VFIO_OPEN, "web7"));
    host.hanging = Optional.of(four.address);
    var force = Force.of(four.address);
    Provisioner provisioner = host.provisioner();
    var before = provisioner.look();
    RunReport run = provisioner.rollBack(apply(OFF, force), before, force, step -> {});
    assertThat(run.rollback().orElseThrow().notUndone())
        .contains(four.vf(0) + ": web7 does not get it back by itself");
    assertThat(run.rollback().orElseThrow().done()).isEmpty();
  }

  @Test
  void aDeviceThatIsGoneCannotBeUndone() {
    RunReport run = apply(all(DeviceWish.of(FunctionTarget.ON)));
    Provisioner provisioner = host.provisioner();
    var before = provisioner.look();
    host.devices.clear();
    RollbackReport undone =
        provisioner.rollBack(run, before, Force.NONE, step -> {}).rollback().orElseThrow();
    assertThat(undone.isComplete()).isFalse();
    assertThat(undone.refusals())
        .extracting(refusal -> refusal.rule())
        .containsExactly(RefusalRule.NO_SUCH_DEVICE);
  }

  @Test
  void codesAreStable() {
    assertThat(StopKind.STILL_WAITING).hasToString("still-waiting");
    assertThat(RefusalRule.VFIO_OPEN).hasToString("vfio-open");
  }
}
