// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.offer.Criterion;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.AddressForm;
import io.openqat.domain.pci.AddressPattern;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.DesiredDevices;
import io.openqat.domain.provisioning.DesiredState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Works out what to do. Depends on nothing but its arguments, and from whatever state an
 * interrupted run left, its plan leads to the same end.
 */
public final class Planner {
  private final Situation situation;
  private final Force force;
  private final List<PlannedStep> steps = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final TreeSet<PciAddress> openEnded = new TreeSet<>();

  private Planner(Situation situation, Force force) {
    this.situation = Objects.requireNonNull(situation, "situation");
    this.force = Objects.requireNonNull(force, "force");
  }

  /** The steps to a desired state. */
  public static Plan plan(Situation situation, DesiredState desired, Force force) {
    var planner = new Planner(situation, force);
    for (PhysicalFunction pf : situation.inventory().devices()) {
      desired.entryFor(pf, situation.inventory()).ifPresent(entry -> planner.planWish(pf, entry));
    }
    desired.entries().forEach(planner::reportUnmet);
    return planner.result();
  }

  /** The steps to goals of single PFs; one that is not there any more is refused. */
  public static Plan plan(Situation situation, Map<PciAddress, DeviceGoal> goals, Force force) {
    var planner = new Planner(situation, force);
    goals.forEach(
        (address, goal) -> {
          Optional<PhysicalFunction> pf = situation.inventory().device(address);
          pf.ifPresentOrElse(
              found -> planner.planGoal(found, goal), () -> planner.refuseAbsent(address));
        });
    return planner.result();
  }

  private void planWish(PhysicalFunction pf, DesiredDevices entry) {
    List<Refusal> unfit = WishRules.against(pf, entry.wish(), situation);
    if (!unfit.isEmpty()) {
      refusals.addAll(unfit);
      return;
    }
    if (planGoal(pf, DeviceGoal.of(pf, entry.wish())) && entry.wish().driver().isEmpty()) {
      notes.add(
          pf.address()
              + ": its new VFs get the driver that the kernel chooses, for the desired state names"
              + " none");
    }
  }

  /** Whether VFs are made. */
  private boolean planGoal(PhysicalFunction pf, DeviceGoal goal) {
    Plan planned = new DevicePlanner(situation, pf, goal, force).plan();
    steps.addAll(planned.steps());
    refusals.addAll(planned.refusals());
    planned.notes().forEach(note -> notes.add(pf.address() + ": " + note));
    openEnded.addAll(planned.openEnded());
    if (!planned.openEnded().isEmpty()) {
      notes.add(pf.address() + ": what else it needs can be planned only when its driver is bound");
    }
    return planned.steps().stream().anyMatch(step -> step.step() instanceof CreateFunctions);
  }

  /** An address that was spelt out is meant to be there; a pattern may mean nothing here. */
  private void reportUnmet(DesiredDevices entry) {
    boolean met =
        situation.inventory().devices().stream()
            .anyMatch(pf -> entry.selector().matches(HostFunction.of(pf), situation.inventory()));
    if (!met) {
      notes.add("no device is meant by " + entry.name());
    }
    Stream.of(Criterion.ADDRESS, Criterion.DEVICE)
        .flatMap(criterion -> entry.selector().valuesOf(criterion).stream())
        .map(AddressPattern::glob)
        .flatMap(glob -> PciAddress.tryParse(glob).stream())
        .filter(address -> situation.inventory().device(address).isEmpty())
        .sorted()
        .forEach(this::refuseAbsent);
  }

  private void refuseAbsent(PciAddress address) {
    List<PciAddress> there =
        situation.inventory().devices().stream().map(PhysicalFunction::address).toList();
    String meant =
        AddressForm.inOtherDomain(address, there)
            .map(other -> "; " + other + " is one: write the domain with it")
            .orElse("");
    refusals.add(
        new Refusal(
            address, RefusalRule.NO_SUCH_DEVICE, "there is no accelerator PF here" + meant));
  }

  private Plan result() {
    if (!steps.isEmpty()) {
      situation
          .usage()
          .unseen()
          .forEach(what -> notes.add("who uses functions cannot be fully seen: " + what));
    }
    return new Plan(steps, refusals, notes, openEnded);
  }
}
