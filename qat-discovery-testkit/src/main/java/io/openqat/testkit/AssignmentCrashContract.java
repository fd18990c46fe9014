// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.pci.DriverName;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.KernelVersion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Law 12 at every place where a process can die, on every kernel: while it assigns, while it
 * releases, and while it recovers from the death of another.
 */
public interface AssignmentCrashContract {
  /** The VM whose assignment is interrupted. */
  VirtualMachine WEB = new VirtualMachine("web1");

  /** One that has a function all the time. */
  VirtualMachine DB = new VirtualMachine("db1");

  /** Opens one and the same new, empty ledger, as one more process each time. */
  Supplier<AssignmentLedger> ledger();

  /** The kernels to die on. */
  default List<KernelVersion> kernels() {
    return List.of(KernelVersion.values());
  }

  /** How many first deaths to leave out between two that are followed by a second one. */
  default int stride() {
    return 2;
  }

  /** Is told how many distinct places there were to die at, and how often it died. */
  void report(int places, int deaths);

  /** VFs in each state a kernel leaves them in: unbound, on a kernel driver, on VFIO. */
  static SimulatedHost host(KernelVersion kernel) {
    return HostFixtures.hostOf(
        """
        kernel: %s
        machine: {nodes: 2, cpus-per-node: 8, vfio-denylist: false}
        accelerators:
          - {at: 6b:00.0, model: 4xxx, node: 0, total-vfs: 6, vfs: all, bound: {vfio-pci: 0-1}}
          - {at: 3d:00.0, model: C62x, node: 1, total-vfs: 4, vfs: all}
          - {at: e8:00.0, model: 4xxx, node: 1, total-vfs: 6}
        """
            .formatted(kernel));
  }

  private static AssignmentRequest request(
      VirtualMachine vm, int count, FunctionSide side, String driver) {
    return AssignmentRequest.vf(vm)
        .withCount(count)
        .withSide(side)
        .withDriver(new DriverName(driver));
  }

  /** What is interrupted: VFs of two devices, a PF, and one that is on VFIO already. */
  static List<AssignmentRequest> requests() {
    return List.of(
        request(WEB, 1, FunctionSide.VF, "vfio-pci"),
        request(WEB, 5, FunctionSide.VF, "vfio-pci"),
        request(WEB, 1, FunctionSide.PF, "vfio-pci"),
        request(WEB, 1, FunctionSide.VF, "qat_vfio_pci"));
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  default void everyPlaceToDieLeavesEveryFunctionWithOneMachineAtMost() {
    Set<String> places = new TreeSet<>();
    int deaths = 0;
    for (AssignmentRequest request : requests()) {
      for (KernelVersion kernel : kernels()) {
        boolean died = true;
        for (int place = 0; died; place++) {
          var at = new TreeSet<String>();
          died = dieOnce(host(kernel), request, place, at);
          String situation = kernel + ", " + request.driver().orElseThrow();
          at.forEach(name -> places.add(situation + ", " + request.side() + ", " + name));
          deaths += died ? 1 : 0;
        }
      }
    }
    report(places.size(), deaths);
    assertThat(places).hasSizeGreaterThan(100);
    assertThat(deaths).isGreaterThanOrEqualTo(places.size());
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  default void dyingAgainWhileRecoveringIsNoWorse() {
    Set<String> places = new TreeSet<>();
    KernelVersion kernel = kernels().get(0);
    // Two VFs are on that driver already; the third has to be bound.
    AssignmentRequest request = request(WEB, 3, FunctionSide.VF, "vfio-pci");
    for (int first = 0; first < 48; first += stride()) {
      boolean died = true;
      for (int second = 0; died && second < 20; second++) {
        died = dieTwice(host(kernel), request, first, second, places);
      }
    }
    assertThat(places).anyMatch(place -> place.startsWith("recover: ") && place.contains("bind"));
  }

  private boolean dieOnce(
      SimulatedHost host, AssignmentRequest request, int place, Set<String> died) {
    var trial = new AssignmentTrial(host, ledger());
    trial.process(
        CrashPoints.none(), trial.assign(AssignmentRequest.vf(DB), PlacementPolicies.BALANCED));
    trial.comeBackAndCheck();
    boolean lived =
        trial.process(
            new CrashPoints(place, died),
            (assigner, mine) -> {
              trial.assign(request, PlacementPolicies.BALANCED).with(assigner, mine);
              trial.release(WEB).with(assigner, mine);
            });
    trial.comeBackAndCheck();
    trial.process(CrashPoints.none(), trial.release(WEB));
    trial.process(CrashPoints.none(), trial.release(DB));
    trial.comeBackAndCheck();
    return !lived;
  }

  private boolean dieTwice(
      SimulatedHost host, AssignmentRequest request, int first, int second, Set<String> died) {
    var trial = new AssignmentTrial(host, ledger());
    trial.process(
        new CrashPoints(first, died),
        (assigner, mine) -> {
          trial.assign(request, PlacementPolicies.BALANCED).with(assigner, mine);
          trial.release(WEB).with(assigner, mine);
        });
    boolean lived = trial.recoverAndDie(new CrashPoints(second, died));
    trial.comeBackAndCheck();
    return !lived;
  }
}
