// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.WritePendingException;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.OfferRule;
import io.openqat.domain.pci.DriverName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gives functions to virtual machines and takes them back. The ledger is written before the host is
 * touched and again after it was read back, so that whoever dies wherever, the next one to come
 * ends what was begun (see {@link #recover}). Several at once, in one process or many, are safe on
 * one ledger.
 */
public final class Assigner {
  /** Each lost race means that somebody else got a function. */
  private static final int RACES = 1000;

  private final HostUnderAssignment host;
  private final AssignmentLedger ledger;
  private final List<OfferRule> rules;
  private final VfioBinding binding;

  /**
   * Works on one host with its ledger.
   *
   * @param rules what of the host the operator offers; the first that means a function counts
   */
  public Assigner(HostUnderAssignment host, AssignmentLedger ledger, List<OfferRule> rules) {
    this.host = Objects.requireNonNull(host, "host");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.rules = List.copyOf(rules);
    this.binding = new VfioBinding(host.control());
  }

  /**
   * Ends what others have left unfinished: an intent is undone, a release finished, unless a
   * process has the function open; what cannot be ended now is left for the next time. To be called
   * before anything else is done with the ledger.
   */
  public List<Recovered> recover() {
    return new Recovery(host, ledger).run();
  }

  /**
   * Chooses, binds and records as many functions as are asked for, or none.
   *
   * @param check asked about what was chosen before anything is written; it refuses by throwing
   * @return the entries, held, with the look that shows them bound
   * @throws AssignmentRefusedException when there are too few that fit, or by the check
   * @throws OpenQatException when the host refuses: what was done is undone; where that cannot be
   *     done either, the next recovery does it
   */
  public Given assign(
      AssignmentRequest request, PlacementPolicy policy, Consumer<List<HostFunction>> check) {
    for (int race = 0; race < RACES; race++) {
      LedgerView view = ledger.view();
      HostLook look = HostLook.of(host);
      HostState state = look.state().withClaims(view.claims());
      Selection selection = Selection.of(state, rules, request, policy);
      if (selection.refusal().isPresent()) {
        throw selection.refusal().get();
      }
      check.accept(selection.chosen());
      List<Intent> intents =
          selection.chosen().stream().map(function -> Intent.of(function, request)).toList();
      Optional<List<Assignment>> entries = intend(intents, view.revision());
      if (entries.isPresent()) {
        return carryOut(entries.get(), look);
      }
    }
    throw new OpenQatException(
        "others changed the ledger " + RACES + " times meanwhile; try again when less is going on");
  }

  /** The same, for a machine of which nothing is known. */
  public Given assign(AssignmentRequest request, PlacementPolicy policy) {
    return assign(request, policy, chosen -> {});
  }

  /**
   * Takes functions back and binds them to what they were bound to before.
   *
   * @param entries held ones, as {@link AssignmentLedger#view} shows them
   * @param evenInUse whether to take them from a process that has them open; the host may wait for
   *     that process then
   * @return what was taken back, and for the rest why not: the host refused, or by force, a process
   *     still has it open
   * @throws FunctionInUseException when a process has one open; nothing was changed
   * @throws LedgerConflictException when one is not held any more; nothing was changed
   */
  public Released release(List<Assignment> entries, boolean evenInUse) {
    HostLook look = HostLook.of(host);
    if (!evenInUse) {
      for (Assignment entry : entries) {
        look.find(entry.intent().function())
            .flatMap(function -> look.openedBy(function.address()))
            .ifPresent(
                user -> {
                  throw FunctionInUseException.beforehand(entry, user);
                });
      }
    }
    var problems = new ArrayList<OpenQatException>();
    var back = new LinkedHashMap<Assignment, Optional<String>>();
    for (Assignment entry : ledger.startRelease(entries)) {
      try {
        back.put(entry, new Restoration(host).putBack(entry, look));
      } catch (OpenQatException e) {
        leave(entry, e);
        problems.add(e);
      }
    }
    return strikeOut(back, problems);
  }

  /** What is open is not taken back: a function on VFIO before as after was touched by no write. */
  private Released strikeOut(
      Map<Assignment, Optional<String>> back, List<OpenQatException> problems) {
    HostLook after;
    try {
      after = HostLook.of(host);
    } catch (OpenQatException e) {
      back.keySet().forEach(entry -> leave(entry, e));
      problems.add(e);
      return new Released(List.of(), problems, Collections.emptySortedSet());
    }
    var struck = new ArrayList<Returned>();
    for (Map.Entry<Assignment, Optional<String>> one : back.entrySet()) {
      Assignment entry = one.getKey();
      try {
        Optional<HostFunction> function = after.find(entry.intent().function());
        Optional<Claim> user = function.flatMap(after::openThroughVfio);
        if (user.isPresent()) {
          throw FunctionInUseException.still(entry, user.get());
        }
        ledger.remove(List.of(entry));
        struck.add(
            new Returned(
                entry, function.isPresent(), one.getValue(), after.definedBy(entry.address())));
      } catch (OpenQatException e) {
        leave(entry, e);
        problems.add(e);
      }
    }
    return new Released(struck, problems, after.usage().unseen());
  }

  /**
   * Empty when somebody was faster.
   *
   * @throws LedgerConflictException when nobody was: the ledger does not take it, now or later
   */
  private Optional<List<Assignment>> intend(List<Intent> intents, long basis) {
    try {
      return Optional.of(ledger.intend(intents, basis));
    } catch (LedgerConflictException e) {
      if (ledger.view().revision() == basis) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Given carryOut(List<Assignment> intents, HostLook before) {
    try {
      for (Assignment entry : intents) {
        binding.take(entry.address(), entry.intent().before(), entry.intent().after());
      }
      HostLook seen = readBack(intents, before);
      return new Given(ledger.commit(intents), seen.report(), seen.usage().unseen());
    } catch (OpenQatException e) {
      undo(intents, e);
      throw e;
    }
  }

  private HostLook readBack(List<Assignment> intents, HostLook before) {
    HostLook after = before.again(host);
    for (Assignment entry : intents) {
      HostFunction function =
          after
              .find(entry.intent().function())
              .filter(found -> found.address().equals(entry.address()))
              .orElseThrow(
                  () ->
                      new OpenQatException(
                          entry.address() + " went away while it was being assigned"));
      Optional<DriverName> wanted = Optional.of(entry.intent().after());
      Optional<DriverName> now = HostLook.driverOf(function);
      if (!now.equals(wanted)) {
        throw VfioBinding.differs(entry.address(), wanted, now);
      }
    }
    return after;
  }

  private void undo(List<Assignment> intents, OpenQatException problem) {
    for (Assignment entry : intents) {
      boolean pending =
          problem instanceof WritePendingException waiting
              && waiting.write().function().equals(entry.address());
      try {
        if (pending) {
          ledger.leave(List.of(entry));
        } else {
          new Restoration(host).putBack(entry, HostLook.of(host));
          ledger.remove(List.of(entry));
        }
      } catch (OpenQatException e) {
        problem.addSuppressed(e);
        leave(entry, problem);
      }
    }
  }

  private void leave(Assignment entry, OpenQatException problem) {
    try {
      ledger.leave(List.of(entry));
    } catch (OpenQatException e) {
      problem.addSuppressed(e); // the entry is free for adoption when this process has ended
    }
  }
}
