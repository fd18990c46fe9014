// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is assigned and not on the host, as after a reboot; told when it changes, and not again. */
final class AssignedAndGone {
  private SortedSet<PciAddress> gone = new TreeSet<>();

  /** What is to be told after a look at the host; empty when it is as it was. */
  Optional<String> next(Set<PciAddress> assigned, Inventory seen) {
    var now = new TreeSet<>(assigned);
    HostFunction.all(seen).forEach(function -> now.remove(function.address()));
    if (now.equals(gone)) {
      return Optional.empty();
    }
    gone = now;
    return Optional.of(
        now.isEmpty()
            ? "all functions that are assigned are on this host again"
            : "assigned, and not on this host: %s; see 'qat assignments reconcile'".formatted(now));
  }
}
