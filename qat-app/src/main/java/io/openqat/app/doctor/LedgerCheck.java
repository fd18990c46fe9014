// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.host.AssignmentSession;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.LedgerOfHost;
import io.openqat.app.host.LedgerUse;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Discrepancy;
import io.openqat.domain.offer.Remedy;
import io.openqat.domain.spi.CheckResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether the ledger of a host can be read, and agrees with the host.
 *
 * @param named the ledger; the host's own when empty
 */
record LedgerCheck(HostSettings host, Optional<Path> named) {
  /** Why it is not known what was assigned; empty when it is. */
  Optional<CheckResult> obstacle() {
    try {
      new LedgerOfHost(host, named).assigned();
      return Optional.empty();
    } catch (OpenQatException e) {
      String what = "what was assigned is not known: " + e.what();
      return Optional.of(
          isHidden()
              ? CheckResult.unknown(what)
              : CheckResult.attention(
                  HostTrouble.LEDGER_UNUSABLE.toString(),
                  what,
                  Remedy.of("See what the file is, and who may read it.", "qat assignments")));
    }
  }

  /** That a user may not see it is not wrong with the host. */
  private boolean isHidden() {
    return named
        .or(() -> host.source().ownLedger())
        .filter(file -> !Files.isReadable(file) && !Files.notExists(file))
        .isPresent();
  }

  /** How a ledger that can be read and the host differ. The ledger is left as it is. */
  List<CheckResult> comparison() {
    if (!new LedgerOfHost(host, named).hasPlace()) {
      return List.of(
          CheckResult.unknown("what was assigned is not known here: there is no ledger"));
    }
    try (AssignmentSession session = AssignmentSession.open(host, named, LedgerUse.LOOK)) {
      List<CheckResult> differences =
          session.reconciliation().compare(Optional.empty()).stream()
              .map(LedgerCheck::result)
              .toList();
      return differences.isEmpty()
          ? List.of(
              CheckResult.fine(
                  "the ledger agrees with the host: %d assigned, %s"
                      .formatted(session.entries().size(), session.ledgerName())))
          : differences;
    } catch (OpenQatException e) {
      return List.of(
          CheckResult.unknown("whether the ledger agrees with the host is not known: " + e.what()));
    }
  }

  private static CheckResult result(Discrepancy difference) {
    return CheckResult.attention(
            HostTrouble.LEDGER_DIFFERS.toString(),
            "the ledger and the host differ (" + difference.kind() + "): " + difference.told(),
            Remedy.of(difference.kind().advice() + ".", "qat assignments reconcile"))
        .on(difference.function());
  }
}
