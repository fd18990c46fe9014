// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Assigner;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.AssignmentState;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.assignment.Owner;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.domain.assignment.Recovered;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.host.SimulatedHost;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Assigns and releases on a simulated host, dies where it is told to, and checks law 12 whenever it
 * has come back: a function belongs to one machine at most, what was promised stands, what is not
 * promised is as it was when the host booted, and what somebody held open then is given to nobody.
 */
public final class AssignmentTrial {
  private final SimulatedHost host;
  private final Supplier<AssignmentLedger> ledger;
  private final Map<PciAddress, Optional<DriverName>> atBoot;
  private final Set<PciAddress> opened;
  private final Map<PciAddress, Owner> promised = new HashMap<>();
  private final Set<Owner> asking = new HashSet<>();
  private CrashPoints points;

  /**
   * On a host that has just booted, with a new ledger.
   *
   * @param ledger opens it, as one more process each time
   */
  public AssignmentTrial(SimulatedHost host, Supplier<AssignmentLedger> ledger) {
    this.host = host;
    this.ledger = ledger;
    this.points = CrashPoints.none();
    this.atBoot = drivers();
    this.opened = opened();
  }

  /** One process that recovers, does some work, and perhaps dies. Whether it lived. */
  public boolean process(CrashPoints crash, Work work) {
    points = crash;
    asking.clear();
    try (AssignmentLedger mine = ledger.get()) {
      var assigner =
          new Assigner(
              new HostUnderAssignment(
                  host.discovery(),
                  points.around(FunctionControl.class, host.control()),
                  List.of(host.usage())),
              points.around(AssignmentLedger.class, mine),
              List.of());
      points.begin("recover");
      List<Recovered> recovered = assigner.recover();
      assertThat(recovered).noneMatch(r -> r.outcome() == Recovered.Outcome.LEFT);
      work.with(assigner, mine);
      return true;
    } catch (CrashPoints.Crash e) {
      return false;
    }
  }

  /** What a process does after it has recovered. */
  @FunctionalInterface
  public interface Work {
    void with(Assigner assigner, AssignmentLedger ledger);
  }

  /** Asks for functions; a refusal is an answer too. */
  public Work assign(AssignmentRequest request, PlacementPolicy policy) {
    return (assigner, mine) -> {
      points.begin("assign " + request.count());
      asking.add(request.owner());
      try {
        for (Assignment entry : assigner.assign(request, policy).entries()) {
          assertThat(promised.put(entry.address(), entry.owner()))
              .as("who had %s before", entry.address())
              .isNull();
        }
      } catch (OpenQatException e) {
        assertThat(e).as("a refusal").hasMessageNotContaining("changed the ledger");
      }
    };
  }

  /** Releases all that an owner has. */
  public Work release(Owner owner) {
    return (assigner, mine) -> {
      List<Assignment> own =
          mine.view().assignments().stream().filter(entry -> entry.owner().equals(owner)).toList();
      points.begin("release " + own.size());
      asking.add(owner);
      own.forEach(entry -> promised.remove(entry.address()));
      assigner.release(own, false).orThrow();
    };
  }

  /** Comes back as one more process that does not die, and holds what it finds against law 12. */
  public void comeBackAndCheck() {
    Set<Owner> interrupted = Set.copyOf(asking);
    process(CrashPoints.none(), (assigner, mine) -> check(mine, interrupted));
  }

  /** Comes back only to die again while it recovers. Whether it lived. */
  public boolean recoverAndDie(CrashPoints crash) {
    Set<Owner> interrupted = Set.copyOf(asking);
    boolean lived = process(crash, (assigner, mine) -> {});
    asking.addAll(interrupted);
    return lived;
  }

  private void check(AssignmentLedger mine, Set<Owner> interrupted) {
    Map<PciAddress, Optional<DriverName>> now = drivers();
    Map<PciAddress, Assignment> held = new HashMap<>();
    assertThat(host.pendingWrites()).as("writes that wait for somebody").isZero();
    assertThat(opened()).as("what others hold open").isEqualTo(opened);
    for (Assignment entry : mine.view().assignments()) {
      assertThat(entry.state()).as("state of %s", entry).isEqualTo(AssignmentState.HELD);
      assertThat(held.put(entry.address(), entry)).as("two entries for %s", entry).isNull();
      assertThat(now.get(entry.address())).contains(entry.intent().after());
      assertThat(opened).as("held open by others").doesNotContain(entry.address());
      if (!promised.containsKey(entry.address())) {
        // Its process died between the commit and telling anybody, or before its release.
        assertThat(interrupted).contains(entry.owner());
        promised.put(entry.address(), entry.owner());
      }
      assertThat(entry.owner()).isEqualTo(promised.get(entry.address()));
    }
    promised.forEach(
        (function, owner) -> assertThat(held).as("promised to %s", owner).containsKey(function));
    now.forEach(
        (function, driver) -> {
          if (!held.containsKey(function)) {
            assertThat(driver).as("driver of free %s", function).isEqualTo(atBoot.get(function));
          }
        });
  }

  private Set<PciAddress> opened() {
    return host.usage().claims(host.discovery().discover().inventory()).stream()
        .filter(claim -> claim.kind() == ClaimKind.VFIO_OPEN)
        .map(Claim::function)
        .collect(toUnmodifiableSet());
  }

  private Map<PciAddress, Optional<DriverName>> drivers() {
    var drivers = new HashMap<PciAddress, Optional<DriverName>>();
    for (HostFunction function : HostFunction.all(host.discovery().discover().inventory())) {
      drivers.put(function.address(), function.host().driver().optional());
    }
    return drivers;
  }
}
