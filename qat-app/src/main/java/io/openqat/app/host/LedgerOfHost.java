// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.assignment.LedgerView;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.Usage;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.pci.PciAddress;
import io.openqat.ledger.sqlite.SqliteLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the ledger of a host says, for those who only read it. A host that has none has nothing
 * assigned; one that cannot be read is an error, since what it protects must not be touched then.
 *
 * @param named the ledger; the host's own when empty
 */
public record LedgerOfHost(HostSettings host, Optional<Path> named) implements UsageSource {
  /** What one says that is not there. */
  static final LedgerView NOTHING = new LedgerView(List.of(), 0);

  /** The same, where a ledger that was named and is not there yet says nothing. */
  public static UsageSource ifThere(HostSettings host, Optional<Path> named) {
    return named.filter(path -> !SqliteLedger.isAt(path)).isPresent()
        ? inventory -> Set.of()
        : new LedgerOfHost(host, named);
  }

  /**
   * The same, where one that cannot be read is said to be unseen. Only for who shows things:
   * whoever changes them must not go on.
   */
  public UsageSource asFarAsItCanBeRead() {
    return new UsageSource() {
      @Override
      public Set<Claim> claims(Inventory inventory) {
        return usage(inventory).claims();
      }

      @Override
      public Usage usage(Inventory inventory) {
        try {
          return Usage.of(LedgerOfHost.this.claims(inventory));
        } catch (OpenQatException e) {
          return new Usage(Set.of(), new TreeSet<>(Set.of(e.what())));
        }
      }
    };
  }

  /** The functions that belong to a VM. */
  public Set<PciAddress> assigned() {
    return claims().stream().map(Claim::function).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<Claim> claims(Inventory inventory) {
    return claims();
  }

  /** Whether there is a place for it at all; a simulated host has none of its own. */
  public boolean hasPlace() {
    return place().isPresent();
  }

  private Optional<Path> place() {
    return named.or(() -> host.source().ownLedger());
  }

  private Set<Claim> claims() {
    return view().claims();
  }

  /** All that it says. */
  public LedgerView view() {
    named.ifPresent(LedgerOfHost::requireThere);
    return place().filter(SqliteLedger::isAt).map(this::read).orElse(NOTHING);
  }

  /**
   * Makes sure that a ledger that was named is there: by a slip of the pen nothing would be seen as
   * given, and be changed.
   */
  public static void requireThere(Path named) {
    if (!SqliteLedger.isAt(named)) {
      throw new OpenQatException(
          named + ": there is no such ledger; 'qat assign' makes it with the first function given");
    }
  }

  private LedgerView read(Path file) {
    return SqliteLedger.read(file, host.source().identity());
  }
}
