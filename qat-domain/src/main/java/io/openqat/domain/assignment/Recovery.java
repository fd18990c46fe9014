// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.control.Claim;
import io.openqat.domain.offer.HostFunction;
import java.util.List;
import java.util.Optional;

/**
 * Ends what somebody had begun who is gone now. Nobody was told of an intent, so it is undone; a
 * release was wanted, so it is finished. The host has the last word: a function that a process has
 * open through VFIO is not taken away from it.
 */
record Recovery(HostUnderAssignment host, AssignmentLedger ledger) {

  /** Ends what can be ended. Never throws for one entry; it is left then, and told. */
  List<Recovered> run() {
    List<Assignment> unfinished = ledger.adopt();
    if (unfinished.isEmpty()) {
      return List.of();
    }
    HostLook look = look(unfinished);
    return unfinished.stream().map(entry -> end(entry, look)).toList();
  }

  private HostLook look(List<Assignment> unfinished) {
    try {
      return HostLook.of(host);
    } catch (OpenQatException e) {
      ledger.leave(unfinished);
      throw e;
    }
  }

  private Recovered end(Assignment entry, HostLook look) {
    try {
      Optional<HostFunction> function = look.find(entry.intent().function());
      if (function.isEmpty()) {
        ledger.remove(List.of(entry));
        return new Recovered(entry, Recovered.Outcome.UNDONE, "the function is not there any more");
      }
      Optional<Claim> user = look.openedBy(function.get().address());
      if (user.isPresent()) {
        return inUse(entry, function.get(), user.get());
      }
      Optional<String> remark = new Restoration(host).putBack(entry, look);
      ledger.remove(List.of(entry));
      return new Recovered(
          entry, Recovered.Outcome.UNDONE, remark.orElse("brought back to what it was before"));
    } catch (OpenQatException e) {
      ledger.leave(List.of(entry));
      return new Recovered(entry, Recovered.Outcome.LEFT, e.what());
    }
  }

  /** Whoever has it open on another driver than was intended had it before, and keeps it. */
  private Recovered inUse(Assignment entry, HostFunction function, Claim user) {
    if (entry.state() == AssignmentState.INTENDED
        && HostLook.driverOf(function).equals(Optional.of(entry.intent().after()))) {
      ledger.commit(List.of(entry));
      return new Recovered(
          entry, Recovered.Outcome.FINISHED, user.holder() + " has it open, so it stays assigned");
    }
    ledger.leave(List.of(entry));
    return new Recovered(
        entry, Recovered.Outcome.LEFT, user.holder() + " still has it open: stop it first");
  }
}
