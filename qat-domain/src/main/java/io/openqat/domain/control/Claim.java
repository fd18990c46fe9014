// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.pci.PciAddress;
import java.util.Objects;

/**
 * A reason not to take a function from under somebody.
 *
 * @param function the function that is in use
 * @param kind how it is used
 * @param holder who uses it, for people to read: a VM's name, "process 4711 (qemu-system-x86)", a
 *     kernel module
 */
public record Claim(PciAddress function, ClaimKind kind, String holder)
    implements Comparable<Claim> {

  /** Refuses nulls and a blank holder. */
  public Claim {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(kind, "kind");
    if (holder.isBlank()) {
      throw new IllegalArgumentException("a claim on " + function + " names no holder");
    }
  }

  @Override
  public int compareTo(Claim other) {
    int byFunction = function.compareTo(other.function);
    if (byFunction != 0) {
      return byFunction;
    }
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : holder.compareTo(other.holder);
  }
}
