// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.assign;

import io.openqat.app.host.HostSettings;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.discovery.DiscoveryReport;
import java.util.List;
import java.util.Objects;

/**
 * Assignments to be shown.
 *
 * @param host whose they are
 * @param ledger what the ledger is called
 * @param entries by address
 * @param found the host as it is now
 */
public record Assigned(
    HostSettings host, String ledger, List<Assignment> entries, DiscoveryReport found) {
  public Assigned {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(found, "found");
    entries = entries.stream().sorted().toList();
  }
}
