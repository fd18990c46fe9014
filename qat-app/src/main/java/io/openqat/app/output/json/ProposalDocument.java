// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.output.Origin;
import io.openqat.domain.assignment.Container;
import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.Proposal;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.json.InventoryWriter;
import io.openqat.json.ReasonEntry;
import io.openqat.json.Syntax;
import java.util.List;
import java.util.Optional;

/** What {@code qat assign --dry-run} prints with {@code --format json}. */
public final class ProposalDocument {
  private ProposalDocument() {}

  record WouldGive(String function, String device, String driver, Optional<String> driverBefore) {
    static WouldGive of(Intent intent) {
      return new WouldGive(
          intent.function().address().toString(),
          intent.function().device().toString(),
          intent.after().value(),
          intent.before().map(DriverName::value));
    }
  }

  record WouldNotGive(String function, List<ReasonEntry> refusedBy) {
    static WouldNotGive of(Verdict verdict) {
      return new WouldNotGive(verdict.address().toString(), ReasonEntry.of(verdict));
    }
  }

  record Document(
      String schemaVersion,
      String host,
      Optional<Boolean> synthetic,
      Optional<String> vm,
      Optional<String> container,
      int count,
      Optional<String> refusal,
      List<WouldGive> given,
      List<String> spare,
      List<WouldNotGive> excluded) {}

  /** The document, ending in a line feed. */
  public static String render(String host, Origin origin, Proposal proposal) {
    return Syntax.JSON.write(
        new Document(
            InventoryWriter.SCHEMA_VERSION,
            host,
            origin.synthetic(),
            proposal.request().owner().machine().map(VirtualMachine::name),
            proposal.request().owner().container().map(Container::name),
            proposal.request().count(),
            proposal.refusal(),
            proposal.intents().stream().map(WouldGive::of).toList(),
            proposal.spare().stream().map(HostFunction::address).map(PciAddress::toString).toList(),
            proposal.excluded().stream().map(WouldNotGive::of).toList()));
  }
}
