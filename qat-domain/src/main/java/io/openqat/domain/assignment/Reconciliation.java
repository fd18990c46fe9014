// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the ledger with the host and, where one is asked, with a hypervisor. Mends only what
 * cannot take a function from anybody.
 */
public final class Reconciliation {
  private final HostUnderAssignment host;
  private final AssignmentLedger ledger;

  /** Of one host and its ledger. */
  public Reconciliation(HostUnderAssignment host, AssignmentLedger ledger) {
    this.host = Objects.requireNonNull(host, "host");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
  }

  /**
   * What does not agree, by address.
   *
   * @param machines what a hypervisor says; empty when none was asked
   */
  public List<Discrepancy> compare(Optional<Machines> machines) {
    HostLook look = HostLook.of(host);
    List<Assignment> entries = ledger.view().assignments();
    var found = new ArrayList<Discrepancy>();
    for (Assignment entry : entries) {
      onHost(entry, look, found);
      machines.ifPresent(all -> inMachines(entry, all, found));
    }
    machines.ifPresent(all -> unassigned(entries, look, all, found));
    found.sort(Comparator.comparing(Discrepancy::function).thenComparing(Discrepancy::kind));
    return List.copyOf(found);
  }

  /**
   * Mends a discrepancy.
   *
   * @return what was done, for people; empty when nothing can be done here
   * @throws io.openqat.domain.OpenQatException when the host refuses, or the ledger was changed
   */
  public Optional<String> fix(Discrepancy discrepancy) {
    return discrepancy.entry().flatMap(entry -> fix(discrepancy.kind(), entry));
  }

  private Optional<String> fix(Discrepancy.Kind kind, Assignment entry) {
    return switch (kind) {
      case FUNCTION_MISSING -> strikeOut(entry);
      case FUNCTION_MOVED -> moved(entry);
      case DRIVER_DIFFERS -> bindAgain(entry);
      default -> Optional.empty();
    };
  }

  /**
   * Binds a held function as its entry says, wherever it is now; does nothing when it is gone. For
   * hosts that lose their bindings while the ledger stays, as by a reboot.
   */
  public static void bind(FunctionControl control, Inventory inventory, Assignment entry) {
    HostFunction.all(inventory).stream()
        .filter(c -> AssignedFunction.of(c).identity().equals(entry.intent().function().identity()))
        .findFirst()
        .ifPresent(function -> new VfioBinding(control).take(function, entry.intent()));
  }

  /** Looks again: what came back meanwhile is kept. */
  private Optional<String> strikeOut(Assignment entry) {
    HostLook look = HostLook.of(host);
    AssignedFunction function = entry.intent().function();
    boolean back = look.find(function).isPresent();
    if (back || Absence.of(function, look).kind() != Discrepancy.Kind.FUNCTION_MISSING) {
      return Optional.empty();
    }
    ledger.remove(ledger.startRelease(List.of(entry)));
    return Optional.of("struck out the entry of " + entry.vm());
  }

  private Optional<String> moved(Assignment entry) {
    return HostLook.of(host)
        .find(entry.intent().function())
        .map(now -> ledger.move(entry, AssignedFunction.of(now)))
        .map(now -> "noted " + now.address() + " as its address");
  }

  private Optional<String> bindAgain(Assignment entry) {
    HostLook look = HostLook.of(host);
    return look.find(entry.intent().function())
        .filter(function -> look.openedBy(function.address()).isEmpty())
        .map(
            function -> {
              new VfioBinding(host.control()).take(function, entry.intent());
              return "bound it to " + entry.intent().after();
            });
  }

  private static void onHost(Assignment entry, HostLook look, List<Discrepancy> found) {
    if (entry.state() != AssignmentState.HELD) {
      add(
          found,
          Discrepancy.Kind.UNFINISHED,
          entry,
          entry.state() + " for " + entry.vm() + " since " + entry.changed());
      return;
    }
    Optional<HostFunction> function = look.find(entry.intent().function());
    if (function.isEmpty()) {
      Absence absence = Absence.of(entry.intent().function(), look);
      String told = "given to " + entry.vm() + ", and not on this host: " + absence.told();
      add(found, absence.kind(), entry, told);
      return;
    }
    PciAddress now = function.get().address();
    if (!now.equals(entry.address())) {
      String told = "given to " + entry.vm() + ", and is at " + now + " now: " + identity(entry);
      add(found, Discrepancy.Kind.FUNCTION_MOVED, entry, told);
    }
    Optional<DriverName> driver = function.get().host().driver().optional();
    if (!driver.equals(Optional.of(entry.intent().after()))) {
      String told =
          "given to %s on %s, and is %s"
              .formatted(
                  entry.vm(),
                  entry.intent().after(),
                  driver.map(name -> "on " + name).orElse("unbound"));
      String user = look.openedBy(now).map(Claim::holder).map(h -> "; open: " + h).orElse("");
      add(found, Discrepancy.Kind.DRIVER_DIFFERS, entry, told + user);
    }
  }

  private static void inMachines(Assignment entry, Machines machines, List<Discrepancy> found) {
    List<Attachment> holders =
        machines.attachments().stream().filter(a -> a.function().equals(entry.address())).toList();
    for (Attachment holder : holders) {
      if (!holder.isOf(entry.vm())) {
        String told = "given to " + entry.vm() + ", and in the definition of " + holder.name();
        add(found, Discrepancy.Kind.ATTACHED_ELSEWHERE, entry, told);
      }
    }
    boolean known =
        machines.known().stream().anyMatch(name -> name.equalsIgnoreCase(entry.vm().name()));
    if (known && holders.isEmpty() && entry.state() == AssignmentState.HELD) {
      String told = "given to " + entry.vm() + ", which does not have it";
      add(found, Discrepancy.Kind.NOT_ATTACHED, entry, told);
    }
  }

  private static void unassigned(
      List<Assignment> entries, HostLook look, Machines machines, List<Discrepancy> found) {
    Set<PciAddress> known = entries.stream().map(Assignment::address).collect(Collectors.toSet());
    Set<PciAddress> ours =
        look.functions().stream().map(HostFunction::address).collect(Collectors.toSet());
    for (Attachment attachment : machines.attachments()) {
      if (ours.contains(attachment.function()) && !known.contains(attachment.function())) {
        found.add(
            new Discrepancy(
                Discrepancy.Kind.ATTACHED_UNASSIGNED,
                attachment.function(),
                Optional.empty(),
                "in the definition of " + attachment.name() + ", and not in the ledger"));
      }
    }
  }

  private static FunctionIdentity identity(Assignment entry) {
    return entry.intent().function().identity();
  }

  private static void add(
      List<Discrepancy> found, Discrepancy.Kind kind, Assignment entry, String told) {
    found.add(new Discrepancy(kind, entry.address(), Optional.of(entry), told));
  }
}
