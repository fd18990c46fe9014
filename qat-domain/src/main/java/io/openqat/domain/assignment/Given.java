// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.discovery.DiscoveryReport;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Functions that were just given to a virtual machine.
 *
 * @param entries theirs in the ledger, held
 * @param seen the host as it was seen when they were bound
 * @param unseen what could not be looked at when it was asked who uses them, for people
 */
public record Given(List<Assignment> entries, DiscoveryReport seen, SortedSet<String> unseen) {
  public Given {
    entries = List.copyOf(entries);
    Objects.requireNonNull(seen, "seen");
    unseen = Collections.unmodifiableSortedSet(new TreeSet<>(unseen));
  }
}
