// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.pci.PciAddress;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One difference between two views of a host. Prints as its line.
 *
 * @param kind what kind of thing changed
 * @param address the function it is about, of a card its first PF; empty when it is about the host
 *     as a whole
 * @param isNotable whether it is worth a line in a log. Quiet are facts that change by themselves,
 *     such as error counters, and those that only follow from a change that has a line of its own
 * @param details the change as fields, for a program: texts by name, the names as in {@code
 *     docs/changes.md}; kind, address and line are not among them
 * @param line for a log: one line, without control characters, beginning with the address or {@code
 *     host}
 * @param from what there was before, as the view has it: an {@code Optional} of what comes and
 *     goes, the value of a fact that is always there, or the VFs that a PF lost
 * @param to what there is now, in the same way, or the VFs that a PF gained
 */
public record Change(
    ChangeKind kind,
    Optional<PciAddress> address,
    boolean isNotable,
    SortedMap<String, String> details,
    String line,
    Object from,
    Object to) {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s\\u2028\\u2029]+");

  public Change {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    // What hosts and plug-ins say may hold anything.
    line = CONTROL.matcher(line).replaceAll(" ").strip();
  }

  @Override
  public String toString() {
    return line;
  }
}
