// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Assigner;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.AssignmentState;
import io.openqat.domain.assignment.Attaching;
import io.openqat.domain.assignment.Discrepancy;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.assignment.MachineDefinitions;
import io.openqat.domain.assignment.MachineFit;
import io.openqat.domain.assignment.Machines;
import io.openqat.domain.assignment.Owner;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.Reconciliation;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.run.Provisioner;
import io.openqat.fake.host.MemoryLedger;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A simulated host with a simulated libvirt on it: commands that die, machines and containers that
 * come and go, reboots, and what is done to a device behind the ledger's back. Whatever happened,
 * each function has one owner at most in the ledger and in the live and inactive definitions
 * together, and what was given is in the ledger until somebody releases it.
 */
final class OwnersTrial implements SimulatedLibvirt.Below {
  static final int VFS = 4;
  private static final PciAddress PARTED_DEVICE = PciAddress.parse("0000:6b:00.0");
  private static final Selector PARTED = Selector.parse("address=" + PARTED_DEVICE);

  /** What can happen. */
  enum Act {
    APPLY,
    REMOVE_VFS,
    ASSIGN,
    ASSIGN_WHOLE,
    ATTACH,
    DETACH,
    RELEASE,
    RELEASE_DETACHED,
    FORCE,
    RECONCILE,
    RECONCILE_WITH_LIBVIRT,
    REBOOT,
    VFS_OFF_BY_HAND,
    OFF_BUS,
    BACK_ON_BUS,
    DEFINE,
    UNDEFINE,
    START,
    DESTROY,
    GUEST_HOLDS,
    GUEST_LETS_GO
  }

  private final MemoryLedger ledger = new MemoryLedger(InstantSource.system());
  private final SimulatedLibvirt libvirt = new SimulatedLibvirt(this);
  private final Map<PciAddress, Owner> promised = new HashMap<>();
  private final Set<PciAddress> running = new HashSet<>();
  private SimulatedHost host = boot("vfs: all");

  /** With machines that are defined and off. */
  OwnersTrial(List<VirtualMachine> machines) {
    machines.forEach(vm -> libvirt.define(vm.name()));
  }

  private static SimulatedHost boot(String vfs) {
    return HostFixtures.hostOf(
        """
        kernel: 6.12
        accelerators:
          - {at: 6b:00.0, model: 4xxx, node: 0, total-vfs: %d, %s}
          - {at: 70:00.0, model: 4xxx, node: 0}
        """
            .formatted(VFS, vfs));
  }

  @Override
  public void open(PciAddress function) {
    try {
      host.openVfio(function);
    } catch (IllegalArgumentException e) {
      throw new OpenQatException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close(PciAddress function) {
    host.closeVfio(function);
  }

  /** One thing; what is refused has not happened. */
  void happens(Act act, Owner owner, int count, int death) {
    try {
      switch (act) {
        case REBOOT -> reboot();
        case VFS_OFF_BY_HAND -> host.control().setVfCount(PARTED_DEVICE, 0);
        case OFF_BUS -> host.inject(Fault.of(FaultKind.OFF_BUS, PARTED_DEVICE));
        case BACK_ON_BUS -> host.healAll();
        case START ->
            owner.machine().ifPresentOrElse(vm -> libvirt.start(vm.name()), () -> run(owner));
        case DESTROY ->
            owner.machine().ifPresentOrElse(vm -> libvirt.destroy(vm.name()), () -> end(owner));
        case DEFINE -> owner.machine().ifPresent(vm -> libvirt.define(vm.name()));
        case UNDEFINE -> owner.machine().ifPresent(vm -> libvirt.undefine(vm.name()));
        case GUEST_HOLDS -> owner.machine().ifPresent(vm -> libvirt.guestHolds(vm.name(), true));
        case GUEST_LETS_GO -> owner.machine().ifPresent(vm -> libvirt.guestHolds(vm.name(), false));
        default -> command(act, owner, count, new CrashPoints(death, new TreeSet<>()));
      }
    } catch (OpenQatException e) {
      assertThat(e).as("a refusal of %s", act).hasMessageNotContaining("changed the ledger");
    }
  }

  /** A container opens what the ledger gave it: its engine shows it nothing else. */
  private void run(Owner container) {
    try (AssignmentLedger mine = ledger.open()) {
      for (Assignment entry : held(mine, container)) {
        if (running.add(entry.address())) {
          open(entry.address());
        }
      }
    }
  }

  private void end(Owner container) {
    try (AssignmentLedger mine = ledger.open()) {
      held(mine, container).stream()
          .map(Assignment::address)
          .filter(running::remove)
          .forEach(this::close);
    }
  }

  private static List<Assignment> held(AssignmentLedger mine, Owner owner) {
    return mine.view().assignments().stream()
        .filter(entry -> entry.owner().equals(owner) && entry.state() == AssignmentState.HELD)
        .toList();
  }

  private void reboot() {
    libvirt.powerOff();
    running.clear();
    host = boot("vfs: 0");
  }

  /** As 'qat provision apply' does it, for the device that is given in parts. */
  private void provision(HostUnderAssignment onHost, AssignmentLedger mine, FunctionTarget target) {
    UsageSource usage =
        inventory -> {
          var claims = new HashSet<>(mine.view().claims());
          onHost.usage().forEach(source -> claims.addAll(source.claims(inventory)));
          return claims;
        };
    var provisioner = new Provisioner(onHost.discovery(), onHost.control(), usage);
    var desired = DesiredState.of(PARTED, DeviceWish.of(target));
    provisioner.apply(
        Planner.plan(provisioner.look(), desired, Force.NONE), desired, Force.NONE, step -> {});
  }

  private void command(Act act, Owner owner, int count, CrashPoints points) {
    try (AssignmentLedger mine = ledger.open()) {
      var onHost =
          new HostUnderAssignment(
              host.discovery(),
              points.around(FunctionControl.class, host.control()),
              List.of(host.usage(), definitions()));
      AssignmentLedger dying = points.around(AssignmentLedger.class, mine);
      var assigner = new Assigner(onHost, dying, List.of());
      var attaching = new Attaching(points.around(MachineDefinitions.class, libvirt), () -> false);
      points.begin("recover");
      assigner.recover();
      points.begin(act.name());
      List<Assignment> own = held(mine, owner);
      switch (act) {
        case APPLY -> provision(onHost, mine, FunctionTarget.ON);
        case REMOVE_VFS -> provision(onHost, mine, FunctionTarget.OFF);
        case ASSIGN -> assign(assigner, attaching, owner, FunctionSide.VF, count);
        case ASSIGN_WHOLE -> assign(assigner, attaching, owner, FunctionSide.PF, 1);
        case ATTACH -> attach(attaching, owner, own);
        case DETACH -> attaching.detach(own);
        case RELEASE -> release(assigner, own, false);
        case FORCE -> release(assigner, own, true);
        case RELEASE_DETACHED -> release(assigner, attaching.detach(own).gone(), false);
        case RECONCILE_WITH_LIBVIRT ->
            reconcile(new Reconciliation(onHost, dying), Optional.of(libvirt.machines()));
        default -> reconcile(new Reconciliation(onHost, dying), Optional.empty());
      }
    } catch (CrashPoints.Crash e) {
      // The next command ends what this one had begun.
    }
  }

  private UsageSource definitions() {
    return inventory -> libvirt.machines().claims();
  }

  private void assign(
      Assigner assigner, Attaching attaching, Owner owner, FunctionSide side, int count) {
    var request = AssignmentRequest.vf(owner).withCount(count).withSide(side);
    Consumer<List<HostFunction>> fit =
        owner
            .machine()
            .map(vm -> Attaching.require(libvirt.machines(), vm))
            .<Consumer<List<HostFunction>>>map(
                machine -> new MachineFit(machine, any -> Optional.empty(), any -> {}))
            .orElse(chosen -> {});
    List<Assignment> given = assigner.assign(request, PlacementPolicies.PACKED, fit).entries();
    given.forEach(entry -> promised.put(entry.address(), owner));
    try {
      attach(attaching, owner, given);
    } catch (OpenQatException e) {
      release(assigner, attaching.detach(given).gone(), false);
    }
  }

  private static void attach(Attaching attaching, Owner owner, List<Assignment> entries) {
    owner.machine().ifPresent(vm -> attaching.attach(entries));
  }

  /** From here on somebody wants them back: they may be gone whatever comes of it. */
  private void release(Assigner assigner, List<Assignment> entries, boolean force) {
    Map<PciAddress, Owner> before = Map.copyOf(promised);
    entries.forEach(entry -> promised.remove(entry.address()));
    try {
      assigner.release(entries, force);
    } catch (OpenQatException e) {
      promised.putAll(before); // nothing was changed
      throw e;
    }
  }

  private static void reconcile(Reconciliation reconciliation, Optional<Machines> machines) {
    for (Discrepancy found : reconciliation.compare(machines)) {
      reconciliation.fix(found);
    }
  }

  /** Ledger and definitions, against each other and against what was promised. */
  void check() {
    List<Assignment> entries;
    try (AssignmentLedger mine = ledger.open()) {
      entries = mine.view().assignments();
    }
    Map<PciAddress, Set<String>> owners = new HashMap<>();
    for (Assignment entry : entries) {
      owner(owners, entry.address(), entry.owner().toString());
    }
    libvirt.machines().attachments().forEach(a -> owner(owners, a.function(), a.name()));
    owners.forEach((function, all) -> assertThat(all).as("owners of %s", function).hasSize(1));
    Map<PciAddress, Owner> held = new HashMap<>();
    entries.stream()
        .filter(entry -> entry.state() == AssignmentState.HELD)
        .forEach(entry -> held.put(entry.address(), entry.owner()));
    assertThat(held).as("what was promised").containsAllEntriesOf(promised);
  }

  private static void owner(
      Map<PciAddress, Set<String>> owners, PciAddress function, String machine) {
    owners.computeIfAbsent(function, any -> new HashSet<>()).add(machine);
  }
}
