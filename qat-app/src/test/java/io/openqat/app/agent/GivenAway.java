// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.assignment.AssignedFunction;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentState;
import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.LedgerView;
import io.openqat.domain.assignment.Owner;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a ledger says of functions that were given away. */
public final class GivenAway {
  private GivenAway() {}

  /** These functions of a host are held by one owner, on vfio-pci. */
  public static LedgerView to(Owner owner, Inventory inventory, PciAddress... functions) {
    List<PciAddress> wanted = List.of(functions);
    return new LedgerView(
        HostFunction.all(inventory).stream()
            .filter(function -> wanted.contains(function.address()))
            .map(function -> entry(owner, AssignedFunction.of(function)))
            .toList(),
        1);
  }

  private static Assignment entry(Owner owner, AssignedFunction function) {
    var intent =
        new Intent(function, owner, ServiceSet.NONE, Optional.empty(), DriverName.VFIO_PCI);
    return new Assignment(1, intent, AssignmentState.HELD, Instant.EPOCH, Instant.EPOCH);
  }
}
