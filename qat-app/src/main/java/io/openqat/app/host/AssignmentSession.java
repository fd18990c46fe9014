// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Assigner;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.Attaching;
import io.openqat.domain.assignment.Detached;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.assignment.Reconciliation;
import io.openqat.domain.assignment.Recovered;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.offer.OfferRule;
import io.openqat.domain.pci.NumaNode;
import io.openqat.fake.host.MemoryLedger;
import io.openqat.ledger.sqlite.SqliteLedger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A host and its ledger, opened for one command. */
public final class AssignmentSession implements AutoCloseable {
  private final HostSettings settings;
  private final HostUnderAssignment host;
  private final AssignmentLedger ledger;
  private final String ledgerName;

  private AssignmentSession(
      HostSettings settings, HostUnderAssignment host, AssignmentLedger ledger, String ledgerName) {
    this.settings = settings;
    this.host = host;
    this.ledger = ledger;
    this.ledgerName = ledgerName;
  }

  /**
   * Opens the ledger of a host.
   *
   * @param named the ledger; the host's own when empty
   * @throws OpenQatException when the ledger is not usable, or the host cannot be given away
   */
  public static AssignmentSession open(HostSettings settings, Optional<Path> named, LedgerUse use) {
    Host assignable = settings.source();
    HostUnderAssignment host = assignable.underAssignment(settings.catalog());
    if (assignable.isClaimedHere()) {
      host = host.alsoUsed(settings.plugins().usage());
    }
    Optional<Path> wanted = named.or(assignable::ownLedger);
    Optional<Path> file = wanted.filter(path -> use == LedgerUse.GIVE || SqliteLedger.isAt(path));
    AssignmentLedger ledger =
        file.map(path -> open(path, assignable, use))
            .orElseGet(new MemoryLedger(InstantSource.system())::open);
    String name =
        wanted.map(path -> path + (file.isPresent() ? "" : " (not there)")).orElse("in memory");
    try {
      assignable.bringTo(ledger.view().assignments());
      return new AssignmentSession(settings, host, ledger, name);
    } catch (OpenQatException e) {
      ledger.close();
      throw e;
    }
  }

  /** Ends what others left unfinished. */
  public List<Recovered> recover() {
    return assigner(List.of()).recover();
  }

  /**
   * Who assigns here.
   *
   * @param rules what of the host may be given away at all
   */
  public Assigner assigner(List<OfferRule> rules) {
    return new Assigner(host, ledger, rules);
  }

  /**
   * The same, who heeds one more source of use.
   *
   * @param rules what of the host may be given away at all
   */
  public Assigner assigner(List<OfferRule> rules, UsageSource more) {
    return new Assigner(host.alsoUsed(more), ledger, rules);
  }

  /**
   * Attaches functions to the machines they were given to. When one is refused, all of them are
   * detached and taken back.
   *
   * @throws OpenQatException why it is refused; what could not be taken back is suppressed in it
   */
  public void attach(Attaching attaching, List<Assignment> given) {
    try {
      attaching.attach(given);
    } catch (OpenQatException e) {
      try {
        Detached detached = attaching.detach(given);
        detached.problems().forEach(e::addSuppressed);
        assigner(List.of()).release(detached.gone(), false).problems().forEach(e::addSuppressed);
      } catch (OpenQatException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  public Reconciliation reconciliation() {
    return new Reconciliation(host, ledger);
  }

  /** All entries, by address. */
  public List<Assignment> entries() {
    return ledger.view().assignments();
  }

  public Optional<NumaNode> nodeOf(int processor) {
    return settings.source().nodeOf(processor);
  }

  public HostSettings settings() {
    return settings;
  }

  /** What the ledger is called in output. */
  public String ledgerName() {
    return ledgerName;
  }

  /** What a person must know beside the result. */
  public Optional<String> remark() {
    return settings.source().remark();
  }

  @Override
  public void close() {
    ledger.close();
  }

  private static AssignmentLedger open(Path file, Host host, LedgerUse use) {
    return use == LedgerUse.LOOK
        ? SqliteLedger.openToLook(file, host.identity(), InstantSource.system())
        : SqliteLedger.open(file, host.identity(), InstantSource.system());
  }
}
