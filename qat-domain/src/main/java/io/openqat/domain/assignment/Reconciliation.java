// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.control.Usage;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.offer.HostFunction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
    return new Comparison(HostLook.of(host), machines).of(ledger.view().assignments());
  }

  /**
   * The same of a look that was made for something else; no hypervisor is asked.
   *
   * @param report what was seen on the host
   * @param usage who uses its functions
   */
  public static List<Discrepancy> compare(DiscoveryReport report, Usage usage, LedgerView ledger) {
    if (ledger.assignments().isEmpty()) {
      return List.of();
    }
    var look = new HostLook(report, HostFunction.all(report.inventory()), usage);
    return new Comparison(look, Optional.empty()).of(ledger.assignments());
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
    return Optional.of("struck out the entry of " + entry.owner());
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
}
