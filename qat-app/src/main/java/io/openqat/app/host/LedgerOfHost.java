// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.agent.AssignedFunctions;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentClaims;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.usage.Claim;
import io.openqat.domain.usage.UsageSource;
import io.openqat.ledger.sqlite.SqliteLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the ledger of a host says, for those who only read it. A host that has none has nothing
 * assigned; one that cannot be read is an error, since what it protects must not be touched then.
 *
 * @param named the ledger; the host's own when empty
 */
public record LedgerOfHost(HostSettings host, Optional<Path> named)
    implements AssignedFunctions, UsageSource {

  @Override
  public Set<PciAddress> now() {
    return entries().stream().map(Assignment::address).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<Claim> claims(Inventory inventory) {
    return AssignmentClaims.of(entries());
  }

  private List<Assignment> entries() {
    Optional<Path> file = named.or(() -> host.source().ownLedger().filter(SqliteLedger::isAt));
    return file.map(path -> AssignmentDesk.entries(host, path)).orElse(List.of());
  }
}
