// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.DriverChoice;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.plan.RefusalRule;
import io.openqat.domain.provisioning.run.Provisioner;
import io.openqat.domain.provisioning.run.RollbackReport;
import io.openqat.domain.provisioning.run.RunReport;
import io.openqat.domain.provisioning.run.StopKind;
import io.openqat.fake.scenario.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a run asks of a host, in which order, and where it stops. */
class RunTest {
  private static final String PF = Scenarios.FOUR;
  private static final String VF = "0000:6b:00.1";
  private static final DeviceWish ON = DeviceWish.of(FunctionTarget.ON);
  private static final DesiredState OFF = all(DeviceWish.of(FunctionTarget.OFF));

  private final List<String> log = new ArrayList<>();

  private static DesiredState all(DeviceWish wish) {
    return DesiredState.of(Selector.ANY, wish);
  }

  private static Bench host(String kernel, String... accelerators) {
    return Bench.of(Scenarios.on("{nodes: 1, vfio-denylist: false}", kernel, accelerators));
  }

  private static Bench fourOnVfio(String kernel) {
    return host(kernel, "at: 6b:00.0, model: 4xxx, total-vfs: 4, vfs: all, bound: {vfio-pci: all}");
  }

  private RunReport apply(Bench bench, DesiredState desired) {
    return bench.apply(desired, Force.NONE, logged(bench));
  }

  /** The host's control; it writes down each call. */
  private FunctionControl logged(Bench bench) {
    return WatchedControl.of(
        bench.host().control(),
        (name, arguments, call) -> {
          log.add(
              name
                  + Arrays.toString(arguments)
                      .replace("Optional.empty", "none")
                      .replaceAll("Optional\\[(.*?)\\]", "$1"));
          return call.make();
        });
  }

  private static List<String> kinds(RunReport run) {
    return run.done().stream().map(step -> step.step().kind()).toList();
  }

  private static String why(RunReport run, StopKind kind) {
    assertThat(run.stop().orElseThrow().kind()).isEqualTo(kind);
    return run.stop().orElseThrow().what();
  }

  @Test
  void everythingIsDoneInOrder() {
    RunReport run =
        apply(
            fourOnVfio("6.12"),
            all(
                ON.withServices(ServiceSet.of("dc"))
                    .withDriver(DriverChoice.VFIO_PCI)
                    .withOffered(1)
                    .withAttribute("auto_reset", "on")));
    assertThat(run.isComplete()).isTrue();
    assertThat(run.stop()).isEmpty();
    assertThat(run.left()).isEmpty();
    assertThat(run.rollback()).isEmpty();
    assertThat(log)
        .containsExactly(
            "setState[" + PF + ", down]",
            "setServices[" + PF + ", dc]",
            "setAttribute[" + PF + ", auto_reset, on]",
            "setVfCount[" + PF + ", 4]",
            "overrideDriver[" + VF + ", vfio-pci]",
            "unbind[" + VF + "]",
            "bind[" + VF + ", vfio-pci]");
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
    Bench bench =
        host("6.12", "at: 3d:00.0, model: C62x, total-vfs: 1, vfs: all, bound: {vfio-pci: all}");
    assertThat(apply(bench, all(ON.withDriver(DriverChoice.KERNEL))).isComplete()).isTrue();
    assertThat(log)
        .containsExactly(
            "overrideDriver[0000:3d:01.0, none]",
            "unbind[0000:3d:01.0]",
            "bind[0000:3d:01.0, c6xxvf]");
  }

  @Test
  void withAutoprobeOffEvenTheKernelsDriverNeedsAReservation() {
    Bench bench = host("6.12", "at: 3d:00.0, model: C62x, total-vfs: 1");
    bench.host().control().setAutoprobe(PciAddress.parse(Scenarios.TWO), false);
    assertThat(apply(bench, all(ON.withDriver(DriverChoice.KERNEL))).isComplete()).isTrue();
    assertThat(log)
        .containsExactly(
            "setVfCount[0000:3d:00.0, 1]",
            "overrideDriver[0000:3d:01.0, c6xxvf]",
            "unbind[0000:3d:01.0]",
            "bind[0000:3d:01.0, c6xxvf]");
  }

  @Test
  void anUnboundDeviceIsBoundAndFinishedBeforeTheNext() {
    Bench bench =
        host(
            "6.12",
            "at: 6b:00.0, model: 4xxx, total-vfs: 4, driver: none",
            "at: 70:00.0, model: 4xxx, total-vfs: 4");
    assertThat(apply(bench, all(ON)).isComplete()).isTrue();
    assertThat(log)
        .containsExactly(
            "overrideDriver[" + PF + ", none]",
            "unbind[" + PF + "]",
            "bind[" + PF + ", 4xxx]",
            "setVfCount[" + PF + ", 4]",
            "setVfCount[0000:70:00.0, 4]");
  }

  @Test
  void whatTurnsOutToBeRefusedOnTheWayIsReported() {
    Bench bench = host("6.1", "at: 6b:00.0, model: 4xxx, driver: none");
    RunReport run = apply(bench, all(ON.withAttribute("auto_reset", "on")));
    assertThat(kinds(run)).containsExactly("bind-device");
    assertThat(run.refusals()).extracting("rule").containsExactly(RefusalRule.ATTRIBUTE_ABSENT);
    assertThat(run.isComplete()).isFalse();
  }

  @Test
  void whereZeroIsRefusedTheDriverIsTakenAndGivenBack() {
    assertThat(apply(Bench.of(Scenarios.two("6.1")), OFF).isComplete()).isTrue();
    assertThat(log)
        .containsExactly(
            "setVfCount[0000:3d:00.0, 0]", "unbind[0000:3d:00.0]", "bind[0000:3d:00.0, c6xx]");
    log.clear();
    assertThat(apply(Bench.of(Scenarios.two("6.12")), OFF).isComplete()).isTrue();
    assertThat(log).containsExactly("setVfCount[0000:3d:00.0, 0]");
  }

  private static DiscoveryReport withoutFacts(DiscoveryReport look) {
    return new DiscoveryReport(look.inventory(), look.findings(), look.scan(), HostFacts.UNKNOWN);
  }

  @Test
  void anotherNumberThanAskedForIsASurprise() {
    Bench bench = host("6.12", "at: 3d:00.0, model: C62x, total-vfs: 4");
    var unknowing =
        new Provisioner(
            () -> withoutFacts(bench.host().discovery().discover()),
            bench.host().control(),
            bench.host().usage());
    DesiredState two = all(DeviceWish.of(FunctionTarget.of(2)));
    Plan plan = Planner.plan(unknowing.look(), two, Force.NONE);
    RunReport run = unknowing.apply(plan, two, Force.NONE, step -> {});
    assertThat(why(run, StopKind.NOT_AS_EXPECTED))
        .isEqualTo(
            "4 VFs are enabled, 4 found: this driver makes all, whatever it is asked for; say so"
                + " many are offered");
    assertThat(run.done()).isEmpty();
  }

  @Test
  void aWriteThatWaitsIsToldEvenIfItsHolderCannotBeSeen() {
    Bench bench = fourOnVfio("6.12");
    bench.host().openVfio(PciAddress.parse(VF));
    var blind = bench.provisioner(bench.host().control(), inventory -> Set.of());
    Plan plan = Planner.plan(blind.look(), OFF, Force.NONE);
    assertThat(why(blind.apply(plan, OFF, Force.NONE, step -> {}), StopKind.STILL_WAITING))
        .isEqualTo(
            "still waiting for a VFIO user: who it is cannot be seen; 'down' was written to"
                + " /sys/bus/pci/devices/0000:6b:00.0/qat/state");
  }

  @Test
  void whoComesAfterThePlanStopsTheRun() {
    Bench bench = fourOnVfio("6.12");
    var claim = new Claim(PciAddress.parse(VF), ClaimKind.ASSIGNED, "web7");
    var claims = new ArrayList<Claim>();
    var provisioner = bench.provisioner(logged(bench), inventory -> Set.copyOf(claims));
    Force force = Force.of(PciAddress.parse(PF));
    Plan plan = Planner.plan(provisioner.look(), OFF, force);
    claims.add(claim);
    RunReport run = provisioner.apply(plan, OFF, force, step -> {});
    assertThat(why(run, StopKind.CLAIMED_MEANWHILE))
        .isEqualTo(VF + " is in use by web7 since the plan was made");
    assertThat(run.done()).isEmpty();
    assertThat(run.left()).hasSize(1);
    assertThat(log).isEmpty();
    Plan approved = Planner.plan(provisioner.look(), OFF, force);
    assertThat(provisioner.apply(approved, OFF, force, step -> {}).isComplete()).isTrue();
  }

  @Test
  void aDeviceThatGoesStopsTheRun() {
    Bench bench = fourOnVfio("6.12");
    Plan plan = bench.plan(OFF);
    bench.host().inject(Fault.parse("gone 6b:00.0"));
    Provisioner provisioner = bench.provisioner();
    RunReport run = provisioner.apply(plan, OFF, Force.NONE, step -> {});
    assertThat(why(run, StopKind.DEVICE_GONE)).contains(PF + " is not there any more");
  }

  @Test
  void theObserverHearsOfEachStepBeforeItIsDone() {
    Bench bench = host("6.12", "at: 6b:00.0, model: 4xxx, total-vfs: 1");
    DesiredState desired = all(ON.withDriver(DriverChoice.VFIO_PCI));
    var heard = new ArrayList<String>();
    bench
        .provisioner(logged(bench))
        .apply(
            bench.plan(desired),
            desired,
            Force.NONE,
            step -> heard.add(step.step().kind() + " " + log.size()));
    assertThat(heard).containsExactly("create-functions 0", "bind-functions 1");
  }

  /** Linux 6.1 takes sym;asym and dc alone. */
  @Test
  void aRunIsUndoneTowardsWhatTheDeviceWas() {
    Bench bench =
        host("6.1", "at: 6b:00.0, model: 4xxx, total-vfs: 4, vfs: all, bound: {vfio-pci: 1-3}");
    Provisioner provisioner = bench.provisioner();
    var before = provisioner.look();
    var files = bench.state();
    DesiredState desired =
        all(ON.withServices(ServiceSet.of("asym")).withDriver(DriverChoice.VFIO_PCI));
    RunReport run = provisioner.apply(bench.plan(desired), desired, Force.NONE, step -> {});
    assertThat(why(run, StopKind.REFUSED_BY_KERNEL))
        .contains("EINVAL", "does not take that set of services");
    assertThat(kinds(run)).containsExactly("take-down");
    assertThat(run.left())
        .extracting(step -> step.step().kind())
        .containsExactly("create-functions", "bind-functions");

    RollbackReport rollback =
        provisioner.rollBack(run, before, Force.NONE, step -> {}).rollback().orElseThrow();
    assertThat(rollback.isComplete()).isTrue();
    assertThat(rollback.done()).isNotEmpty();
    assertThat(rollback.notUndone())
        .containsExactly(
            "counted errors of devices that were down start again from 0",
            "a VF has the driver it had; what driver_override said before is not known");
    assertThat(provisioner.look().inventory()).isEqualTo(before.inventory());
    assertThat(bench.changesSince(files)).isEmpty();
  }

  @Test
  void aDeviceThatWasDownOrUnboundIsAgain() {
    Bench bench =
        host(
            "6.12",
            "at: 6b:00.0, model: 4xxx, total-vfs: 4, state: down",
            "at: 70:00.0, model: 4xxx, total-vfs: 4, driver: none",
            "at: 75:00.0, model: 4xxx, total-vfs: 4, driver: vfio-pci",
            "at: 7a:00.0, model: 4xxx, total-vfs: 4");
    bench.host().inject(Fault.parse("hang 7a:00.0/sriov_numvfs"));
    Provisioner provisioner = bench.provisioner(logged(bench));
    var before = provisioner.look();
    RunReport run = provisioner.apply(bench.plan(all(ON)), all(ON), Force.NONE, step -> {});
    assertThat(run.stop().orElseThrow().kind()).isEqualTo(StopKind.STILL_WAITING);

    RollbackReport undone =
        provisioner.rollBack(run, before, Force.NONE, step -> {}).rollback().orElseThrow();
    assertThat(undone.isComplete()).isTrue();
    assertThat(undone.notUndone())
        .contains(
            "0000:7a:00.0: a write to it still waits and cannot be called back; it is left alone");
    assertThat(provisioner.look().inventory().devices().subList(0, 3))
        .isEqualTo(before.inventory().devices().subList(0, 3));
    assertThat(log)
        .contains("overrideDriver[0000:75:00.0, vfio-pci]", "setState[" + PF + ", down]");
  }

  @Test
  void aDeviceThatIsGoneCannotBeUndone() {
    Bench bench = host("6.12", "at: 6b:00.0, model: 4xxx, total-vfs: 4");
    Provisioner provisioner = bench.provisioner();
    RunReport run = bench.apply(all(ON));
    var before = provisioner.look();
    bench.host().inject(Fault.parse("gone 6b:00.0"));
    RollbackReport undone =
        provisioner.rollBack(run, before, Force.NONE, step -> {}).rollback().orElseThrow();
    assertThat(undone.isComplete()).isFalse();
    assertThat(undone.refusals()).extracting("rule").containsExactly(RefusalRule.NO_SUCH_DEVICE);
  }

  @Test
  void codesAreStable() {
    assertThat(StopKind.STILL_WAITING).hasToString("still-waiting");
    assertThat(RefusalRule.VFIO_OPEN).hasToString("vfio-open");
  }
}
