// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.pci.PciAddress;
import java.util.Comparator;
import java.util.List;

/** The way from one view of a host to another. */
public final class Changes {
  private static final PciAddress ANY = new PciAddress(0, 0, 0, 0);
  private static final Comparator<Change> ORDER =
      Comparator.<Change, Boolean>comparing(change -> change.address().isPresent())
          .thenComparing(change -> change.address().orElse(ANY))
          .thenComparing(Change::kind)
          .thenComparing(Change::toString);

  private Changes() {}

  /**
   * What is different; nothing when the two are equal. What is about the host as a whole comes
   * first, then by address, then by kind.
   */
  public static List<Change> between(Snapshot before, Snapshot after) {
    return before.equals(after)
        ? List.of()
        : new Difference(before, after).changes().stream().sorted(ORDER).toList();
  }
}
