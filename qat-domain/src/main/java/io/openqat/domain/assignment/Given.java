// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.discovery.DiscoveryReport;
import java.util.List;
import java.util.Objects;

/**
 * Functions that were just given to a virtual machine.
 *
 * @param entries theirs in the ledger, held
 * @param seen the host as it was seen when they were bound
 */
public record Given(List<Assignment> entries, DiscoveryReport seen) {
  public Given {
    entries = List.copyOf(entries);
    Objects.requireNonNull(seen, "seen");
  }
}
