// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.control.Claim;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What ledger, host and hypervisor say of each other's functions, at one moment. Nothing is told of
 * a function that does not follow from where it is: one that is not there cannot be attached.
 */
final class Comparison {
  private final HostLook look;
  private final Optional<Machines> machines;
  private final List<Discrepancy> found = new ArrayList<>();

  Comparison(HostLook look, Optional<Machines> machines) {
    this.look = look;
    this.machines = machines;
  }

  /** What does not agree with these entries, by address. */
  List<Discrepancy> of(List<Assignment> entries) {
    var accounted = new HashSet<PciAddress>();
    for (Assignment entry : entries) {
      Optional<HostFunction> function = look.find(entry.intent().function());
      PciAddress at = function.map(HostFunction::address).orElse(entry.address());
      accounted.add(at);
      if (entry.state() == AssignmentState.HELD) {
        function.ifPresentOrElse(there -> held(entry, there), () -> absent(entry));
      } else {
        String told = entry.state() + " for " + entry.owner() + " since " + entry.changed();
        add(Discrepancy.Kind.UNFINISHED, entry, told);
      }
      machines.ifPresent(all -> elsewhere(entry, at, all));
    }
    machines.ifPresent(all -> unassigned(accounted, all));
    found.sort(Comparator.comparing(Discrepancy::function).thenComparing(Discrepancy::kind));
    return List.copyOf(found);
  }

  private void held(Assignment entry, HostFunction function) {
    if (!function.address().equals(entry.address())) {
      add(
          Discrepancy.Kind.FUNCTION_MOVED,
          entry,
          "given to %s, and is at %s now: %s"
              .formatted(entry.owner(), function.address(), entry.intent().function().identity()));
    }
    driver(entry, function);
    boolean told = function.device().status().services().optional().isPresent();
    if (function.virtual().isPresent() && told) {
      RequestRules.missing(function.device(), entry.intent().services())
          .ifPresent(
              lacking ->
                  add(
                      Discrepancy.Kind.SERVICES_DIFFER,
                      entry,
                      "given to %s for %s, and %s"
                          .formatted(entry.owner(), entry.intent().services(), lacking)));
    }
    machines
        .filter(all -> entry.owner().machine().isPresent())
        .ifPresent(all -> attached(entry, function.address(), all));
  }

  private void absent(Assignment entry) {
    Absence absence = Absence.of(entry.intent().function(), look);
    add(
        absence.kind(),
        entry,
        "given to " + entry.owner() + ", and not on this host: " + absence.told());
  }

  private void driver(Assignment entry, HostFunction function) {
    Optional<DriverName> driver = function.host().driver().optional();
    if (driver.equals(Optional.of(entry.intent().after()))) {
      return;
    }
    String told =
        "given to %s on %s, and is %s"
            .formatted(
                entry.owner(),
                entry.intent().after(),
                driver.map(name -> "on " + name).orElse("unbound"));
    String user =
        look.openedBy(function.address())
            .map(Claim::holder)
            .map(holder -> "; open: " + holder)
            .orElse("");
    add(Discrepancy.Kind.DRIVER_DIFFERS, entry, told + user);
  }

  private void attached(Assignment entry, PciAddress at, Machines all) {
    Optional<DefinedMachine> machine = all.find(entry.owner());
    if (machine.isEmpty()) {
      String told = "given to " + entry.owner() + ", which libvirt does not know";
      add(Discrepancy.Kind.MACHINE_UNKNOWN, entry, told);
      return;
    }
    List<Definition> own =
        List.of(Definition.values()).stream().filter(machine.get()::has).toList();
    List<Definition> having =
        own.stream().filter(definition -> machine.get().has(at, definition)).toList();
    if (having.isEmpty()) {
      String told = "given to " + entry.owner() + ", which does not have it";
      add(Discrepancy.Kind.NOT_ATTACHED, entry, told);
    } else if (having.size() < own.size()) {
      boolean live = having.contains(Definition.LIVE);
      String told =
          live
              ? ", which has it until it ends: it is not in its definition"
              : ", which has it when it starts again: the running machine does not";
      add(Discrepancy.Kind.ATTACHED_IN_ONE, entry, "given to " + entry.owner() + told);
    }
  }

  private void elsewhere(Assignment entry, PciAddress at, Machines all) {
    List<Attachment> others =
        all.attachments().stream()
            .filter(attachment -> attachment.function().equals(at))
            .filter(attachment -> !attachment.isOf(entry.owner()))
            .toList();
    for (String told : told(others)) {
      add(
          Discrepancy.Kind.ATTACHED_ELSEWHERE,
          entry,
          "given to " + entry.owner() + ", and in " + told);
    }
  }

  private void unassigned(Set<PciAddress> accounted, Machines all) {
    look.functions().stream()
        .map(HostFunction::address)
        .filter(function -> !accounted.contains(function))
        .forEach(function -> unassigned(function, all));
  }

  private void unassigned(PciAddress function, Machines all) {
    List<Attachment> holders =
        all.attachments().stream().filter(a -> a.function().equals(function)).toList();
    for (String told : told(holders)) {
      found.add(
          new Discrepancy(
              Discrepancy.Kind.ATTACHED_UNASSIGNED,
              function,
              Optional.empty(),
              "in " + told + ", and not in the ledger"));
    }
  }

  /** One text for each machine. */
  private static Collection<String> told(List<Attachment> attachments) {
    Map<String, String> byName = new LinkedHashMap<>();
    for (Attachment attachment : attachments) {
      String where =
          attachment.in() == Definition.LIVE
              ? "the running machine " + attachment.name()
              : "the definition of " + attachment.name();
      byName.merge(attachment.name(), where, (live, rest) -> live + " and in its definition");
    }
    return byName.values();
  }

  private void add(Discrepancy.Kind kind, Assignment entry, String told) {
    found.add(new Discrepancy(kind, entry.address(), Optional.of(entry), told));
  }
}
