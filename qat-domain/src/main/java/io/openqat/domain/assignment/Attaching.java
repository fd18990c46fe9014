// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.OpenQatException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Puts functions into the definitions of the machines they were given to, and takes them out again.
 * Each call may be repeated: what is there, or not there any more, is done.
 */
public final class Attaching {
  private final MachineDefinitions hypervisor;
  private final BooleanSupplier patience;

  /**
   * With one hypervisor.
   *
   * @param patience waits a moment for guests to let go; false when that was long enough
   */
  public Attaching(MachineDefinitions hypervisor, BooleanSupplier patience) {
    this.hypervisor = Objects.requireNonNull(hypervisor, "hypervisor");
    this.patience = Objects.requireNonNull(patience, "patience");
  }

  /**
   * Attaches functions to every definition their machine has.
   *
   * @throws OpenQatException at the first that is refused; those before it are attached
   */
  public void attach(List<Assignment> entries) {
    Machines machines = hypervisor.machines();
    for (Assignment entry : entries) {
      DefinedMachine machine = require(machines, machine(entry));
      Set<Definition> lacking = EnumSet.noneOf(Definition.class);
      for (Definition definition : Definition.values()) {
        if (machine.has(definition) && !machine.has(entry.address(), definition)) {
          lacking.add(definition);
        }
      }
      if (!lacking.isEmpty()) {
        hypervisor.attach(machine, entry.address(), lacking);
      }
    }
  }

  private static VirtualMachine machine(Assignment entry) {
    return entry
        .owner()
        .machine()
        .orElseThrow(() -> new OpenQatException("nothing can be attached to " + entry.owner()));
  }

  /**
   * The machine of this name or UUID.
   *
   * @throws OpenQatException when there is none
   */
  public static DefinedMachine require(Machines machines, VirtualMachine vm) {
    return machines
        .find(vm)
        .orElseThrow(
            () ->
                new OpenQatException(
                    "libvirt knows no machine %s: see 'virsh list --all'; define it first, or"
                            .formatted(vm)
                        + " use the name or UUID that it has there"));
  }

  /**
   * Takes functions out of each definition of their machine, and waits until the guest has let go.
   * A machine that is not known has none.
   */
  public Detached detach(List<Assignment> entries) {
    Machines machines = hypervisor.machines();
    var said = new HashMap<Assignment, String>();
    for (Assignment entry : entries) {
      machines.find(entry.owner()).ifPresent(machine -> ask(machine, entry, said));
    }
    while (isAnyLive(entries, machines)) {
      machines = hypervisor.machines();
      if (isAnyLive(entries, machines) && !patience.getAsBoolean()) {
        break;
      }
    }
    return result(entries, hypervisor.machines(), said);
  }

  /** Each definition by itself: what one refuses must not keep the function in the other. */
  private void ask(DefinedMachine machine, Assignment entry, Map<Assignment, String> said) {
    for (Definition definition : List.of(Definition.INACTIVE, Definition.LIVE)) {
      if (machine.has(entry.address(), definition)) {
        try {
          hypervisor.detach(machine, entry.address(), definition);
        } catch (OpenQatException e) {
          said.merge(entry, e.what(), (a, b) -> a.equals(b) ? a : a + "; " + b);
        }
      }
    }
  }

  private static boolean isAnyLive(List<Assignment> entries, Machines machines) {
    return entries.stream().anyMatch(entry -> isIn(entry, machines, Definition.LIVE));
  }

  private static boolean isIn(Assignment entry, Machines machines, Definition definition) {
    return machines.find(entry.owner()).filter(m -> m.has(entry.address(), definition)).isPresent();
  }

  private static Detached result(
      List<Assignment> entries, Machines machines, Map<Assignment, String> said) {
    var gone = new ArrayList<Assignment>();
    var problems = new ArrayList<OpenQatException>();
    for (Assignment entry : entries) {
      String where =
          List.of(Definition.values()).stream()
              .filter(definition -> isIn(entry, machines, definition))
              .map(d -> d == Definition.LIVE ? "the running machine" : "its definition")
              .collect(joining(" and "));
      if (where.isEmpty()) {
        gone.add(entry);
      } else {
        problems.add(
            new OpenQatException(
                "%s is still in %s of %s, so that it is not taken back: %s; repeat this when the"
                        .formatted(
                            entry.address(),
                            where,
                            entry.owner(),
                            said.getOrDefault(entry, "its guest does not let go of it"))
                    + " guest runs, or when the machine is off"));
      }
    }
    return new Detached(gone, problems);
  }
}
