// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.pci.PciAddress;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One difference between two views of a host. Its {@code toString()} is the line for a log: one
 * line, without control characters, beginning with the address or {@code host}.
 */
public sealed interface Change
    permits DeviceChanged, FactChanged, FindingChanged, HealthChanged, OrphanChanged, VfsChanged {

  /** What kind of thing changed. */
  ChangeKind kind();

  /** The function it is about; empty when it is about the host as a whole. */
  Optional<PciAddress> address();

  /**
   * Whether it is worth a line in a log. Quiet are facts that change by themselves, such as error
   * counters, and those that only follow from a change that has a line of its own.
   */
  default boolean isNotable() {
    return true;
  }

  /**
   * The change as fields, for a program: texts by name, the names as in {@code docs/changes.md}.
   * Kind, address and line are not among them.
   */
  SortedMap<String, String> details();
}
