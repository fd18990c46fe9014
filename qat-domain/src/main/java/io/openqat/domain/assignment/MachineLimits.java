// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.pci.NumaNode;
import java.util.Collections;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the definition of a machine says of the functions it can take: the live one where it runs.
 *
 * @param freePorts how many more PCI Express functions can be plugged into it while it runs; empty
 *     when it is off, or does not tell
 * @param memory its memory in bytes, all of which VFIO locks; empty when it does not tell, or lets
 *     the guest decide what is locked
 * @param lockable how many bytes it may lock by its definition; empty when the hypervisor decides
 * @param memoryNodes nodes of the host its memory is bound to; empty when it is not
 * @param processors processors of the host it is bound to; empty when it is not
 */
public record MachineLimits(
    OptionalInt freePorts,
    OptionalLong memory,
    OptionalLong lockable,
    SortedSet<NumaNode> memoryNodes,
    SortedSet<Integer> processors) {
  /** Of a machine that tells nothing. */
  public static final MachineLimits UNKNOWN =
      new MachineLimits(
          OptionalInt.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Collections.emptySortedSet(),
          Collections.emptySortedSet());

  public MachineLimits {
    Objects.requireNonNull(freePorts, "freePorts");
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(lockable, "lockable");
    memoryNodes = Collections.unmodifiableSortedSet(new TreeSet<>(memoryNodes));
    processors = Collections.unmodifiableSortedSet(new TreeSet<>(processors));
  }
}
