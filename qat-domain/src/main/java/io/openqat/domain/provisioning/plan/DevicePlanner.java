// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.VfRemoval;
import io.openqat.domain.pci.DriverName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The steps of one PF. Their order is that of the kernel: services change only while the device is
 * down, going down removes VFs, coming up does not bring them back, and making VFs starts a device
 * that is down. Source: Linux qat_common/adf_sysfs.c, adf_init.c, adf_sriov.c.
 */
final class DevicePlanner {
  private final Situation situation;
  private final PhysicalFunction pf;
  private final DeviceGoal goal;
  private final Force force;
  private final List<PlannedStep> steps = new ArrayList<>();
  private final Set<Refusal> refusals = new LinkedHashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final DriverRules drivers;
  private boolean openEnded;

  /** What the PF is like before the next step, as far as disturbance goes. */
  private PhysicalFunction now;

  DevicePlanner(Situation situation, PhysicalFunction pf, DeviceGoal goal, Force force) {
    this.situation = situation;
    this.pf = pf;
    this.goal = goal;
    this.force = force;
    this.now = pf;
    this.drivers = new DriverRules(situation, pf, refusals::add, notes::add);
  }

  /** What is to be done to it, or why nothing is. */
  Plan plan() {
    FactRules.against(pf, goal).forEach(refusals::add);
    if (refusals.isEmpty()) {
      if (isBoundWrongly()) {
        rebind();
      } else if (goal.needsDriver() && pf.host().driver().isAbsent()) {
        refuse(RefusalRule.DRIVER_UNKNOWN, "no driver is bound to it");
      } else {
        configure();
      }
    }
    return refusals.isEmpty()
        ? new Plan(
            steps, List.of(), List.copyOf(notes), openEnded ? Set.of(pf.address()) : Set.of())
        : new Plan(List.of(), List.copyOf(refusals), List.of(), Set.of());
  }

  private boolean isBoundWrongly() {
    return goal.binding().filter(binding -> !binding.isOf(pf.host())).isPresent();
  }

  private void rebind() {
    DriverTarget wanted = goal.binding().orElseThrow();
    wanted.driver().ifPresent(drivers::requireTakesDevice);
    String reason =
        pf.host().driver().isAbsent()
            ? "no driver is bound to it"
            : "it is bound to " + pf.host().driver();
    add(new BindDevice(pf.address(), wanted), reason);
    openEnded = wanted.driver().isPresent() && goal.needsDriver();
  }

  private void configure() {
    Optional<OperationalState> state =
        situation.catalog().statusLayout(pf.model()).onlyTellsState()
            ? Optional.empty()
            : pf.status().state().optional();
    boolean up = state.equals(Optional.of(OperationalState.UP));
    int enabled = DeviceGoal.enabled(pf);
    int wanted = goal.functions().map(f -> f.on(DeviceGoal.total(pf))).orElse(enabled);
    boolean otherServices =
        goal.services()
            .filter(set -> !pf.status().services().equals(Reading.known(set)))
            .isPresent();
    boolean otherCount = enabled > 0 && enabled != wanted;
    boolean stays = goal.state().equals(Optional.of(OperationalState.DOWN));
    boolean down = up && (otherServices || otherCount || stays);
    int left = enabled;
    if (down) {
      add(
          new SetState(pf.address(), OperationalState.DOWN),
          whyDown(otherServices, otherCount, enabled, wanted));
      left = 0;
    } else if (otherCount && VfRemoval.of(state) == VfRemoval.BY_COUNT) {
      add(
          new RemoveFunctions(pf.address(), pf.host().driver().optional()),
          whyOtherCount(enabled, wanted));
      left = 0;
    }
    if (otherServices) {
      String before = pf.status().services().toString();
      add(new ConfigureServices(pf.address(), goal.services().orElseThrow()), "it has " + before);
    }
    goal.attributes().forEach(this::attribute);
    if (wanted > 0 && left != wanted) {
      String reason =
          left < enabled ? "the step before removed its VFs" : "it has " + left + " of " + wanted;
      add(new CreateFunctions(pf.address(), wanted), reason);
    } else if (state.isPresent() && !stays && goal.state().isPresent() && (down || !up)) {
      add(
          new SetState(pf.address(), OperationalState.UP),
          up ? "it was taken down for this" : "it is down");
    }
    bind(left != wanted);
  }

  private static String whyDown(boolean services, boolean count, int enabled, int wanted) {
    if (services) {
      return "services change only while it is down";
    }
    return count
        ? whyOtherCount(enabled, wanted) + "; every kernel removes VFs when it goes down"
        : "it was down before";
  }

  private static String whyOtherCount(int enabled, int wanted) {
    return wanted == 0
        ? "it has " + enabled + " VFs and is to have none"
        : "it has " + enabled + " VFs, and " + wanted + " are possible only from none";
  }

  private void attribute(String name, String value) {
    Reading<String> is = pf.status().attributes().getOrDefault(name, Reading.absent());
    if (!is.equals(Reading.known(value))) {
      add(new SetAttribute(pf.address(), name, value), "it is " + is);
    }
  }

  private void bind(boolean made) {
    SortedMap<Integer, DriverTarget> wrong = new TreeMap<>();
    if (made) {
      wrong.putAll(goal.drivers());
    } else {
      var step = new BindFunctions(pf.address(), goal.drivers());
      step.wrong(pf).forEach(vf -> wrong.put(vf.index(), step.wanted(vf.index())));
    }
    if (!wrong.isEmpty()) {
      var targets = new TreeSet<DriverName>();
      wrong.values().forEach(binding -> binding.driver().ifPresent(targets::add));
      List<VirtualFunction> there =
          made
              ? List.of()
              : pf.functions().stream().filter(vf -> wrong.containsKey(vf.index())).toList();
      targets.forEach(
          driver ->
              drivers.requireTakes(
                  driver,
                  there.stream()
                      .filter(vf -> DriverTarget.to(driver).equals(wrong.get(vf.index())))
                      .toList()));
      drivers.noteTaken(there);
      add(
          new BindFunctions(pf.address(), wrong),
          made
              ? "new VFs have the driver that the kernel chose, or none"
              : "they have another one");
    }
  }

  private void add(Step step, String reason) {
    var disturbed = step.disturbs(now);
    var overridden = new TreeSet<Claim>();
    for (Claim claim : Guard.against(situation.claims(), step.touches(now), disturbed)) {
      if (force.covers(claim, pf.address())) {
        overridden.add(claim);
      } else {
        refuse(
            RefusalRule.of(claim.kind()),
            claim.function() + Guard.words(claim) + ", and would be disturbed");
      }
    }
    steps.add(new PlannedStep(step, reason, disturbed, overridden));
    if (step.removesFunctions()) {
      now = pf.withFunctions(List.of());
    }
  }

  private void refuse(RefusalRule rule, String what) {
    refusals.add(new Refusal(pf.address(), rule, what));
  }
}
